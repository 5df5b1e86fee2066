using System.Globalization;
using System.Net.Http.Headers;
using FluentValidation;
using FluentValidation.Results;
using Verify.Api.Http;
using Verify.Domain.Texts;

namespace Verify.Api.Pages.Forms;

/// <summary>Reads what was sent into what a request takes. It knows forms of values, no rules: those are the request's.</summary>
internal sealed class FormReader(IFormCollection sent)
{
    private const string ActName = "act";
    private const string ItemName = "item";
    private const string VersionName = "version";
    private const string OffsetName = "offset";

    /// <summary>Which form was sent.</summary>
    public string Act => sent[ActName].ToString();

    /// <summary>Which part of the thing it is about.</summary>
    public Guid? Item => Guid.TryParse(sent[ItemName].ToString(), out var id) ? id : null;

    /// <summary>The same, where the form is about one.</summary>
    public Guid TheItem => Item ?? Guid.Empty;

    /// <summary>The version that the sender looked at.</summary>
    public int? Version => int.TryParse(sent[VersionName].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Everything typed, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Values => sent
        .Where(f => f.Key is not (ActName or ItemName or VersionName) && !f.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(f => f.Key, f => string.Join('\n', f.Value.ToArray()), StringComparer.Ordinal);

    /// <summary>Text, empty when nothing was typed: the request says whether it may be.</summary>
    public string Text(string name) => sent[name].ToString().ReplaceLineEndings("\n").Trim();

    /// <summary>Text, or null when nothing was typed.</summary>
    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Text as it was sent, white space and all: words that have to be found again.</summary>
    public string? Exactly(string name) => sent[name].ToString().ReplaceLineEndings("\n") is { Length: > 0 } text ? text : null;

    /// <summary>Several lines, each one thing; none where nothing was typed.</summary>
    public IReadOnlyList<string> Lines(string name) => [.. Text(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A file with its media type, which its name tells better than browsers do; null where none was chosen.</summary>
    public async Task<FileBody?> FileAsync(string name, CancellationToken cancellationToken)
    {
        if (sent.Files.GetFile(name) is not { Length: > 0 } file) return null;
        if (file.Length > FileBody.MaxBytes) throw Wrong(name, "It has more than 50 MB.");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return new FileBody(MediaTypeOf(name, file), bytes.ToArray());
    }

    /// <summary>Whether it was ticked.</summary>
    public bool Ticked(string name) => sent.ContainsKey(name);

    /// <summary>One of an enumeration.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => ChoiceOrNull<T>(name) ?? throw Wrong(name, "Choose one.");

    /// <summary>One of an enumeration, or none.</summary>
    public T? ChoiceOrNull<T>(string name)
        where T : struct, Enum
    {
        if (TextOrNull(name) is not { } text) return null;
        return Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : throw Wrong(name, "Choose one of the list.");
    }

    /// <summary>Several of an enumeration.</summary>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum => [.. sent[name].Select(v => Enum.TryParse<T>(v, out var value) ? value : throw Wrong(name, "Choose of the list."))];

    /// <summary>Several texts of a list.</summary>
    public IReadOnlyList<string> Several(string name) => [.. sent[name].OfType<string>().Where(v => v.Length > 0)];

    /// <summary>An id.</summary>
    public Guid Id(string name) => IdOrNull(name) ?? throw Wrong(name, "Choose one.");

    /// <summary>An id, or none.</summary>
    public Guid? IdOrNull(string name)
    {
        if (TextOrNull(name) is not { } text) return null;
        return Guid.TryParse(text, out var id) ? id : throw Wrong(name, "Choose one of the list.");
    }

    /// <summary>Ids, one a line; null where there is none.</summary>
    public IReadOnlyList<Guid>? IdLines(string name) => Lines(name) is { Count: > 0 } lines ? [.. lines.Select(l => Guid.TryParse(l, out var id) ? id : throw Wrong(name, $"“{l}” is no id."))] : null;

    /// <summary>Several ids.</summary>
    public IReadOnlyList<Guid> Ids(string name) => [.. sent[name].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => Guid.TryParse(v, out var id) ? id : throw Wrong(name, "Choose of the list."))];

    /// <summary>Several whole numbers.</summary>
    public IReadOnlyList<int> Numbers(string name) => [.. sent[name].Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(name, "Choose of the list."))];

    /// <summary>A number, or none.</summary>
    public int? NumberOrNull(string name)
    {
        if (TextOrNull(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(name, "Write a whole number.");
    }

    /// <summary>A moment, in the sender's time where the browser said which that is.</summary>
    public DateTimeOffset Moment(string name) => MomentOrNull(name) ?? throw Wrong(name, "Say a day and a time.");

    /// <summary>A moment, or none.</summary>
    public DateTimeOffset? MomentOrNull(string name)
    {
        if (TextOrNull(name) is not { } text) return null;
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) throw Wrong(name, "Say a day and a time.");
        var minutes = int.TryParse(sent[OffsetName].ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) && Math.Abs(offset) <= 14 * 60 ? offset : 0;
        return new DateTimeOffset(local, TimeSpan.FromMinutes(minutes)).ToUniversalTime();
    }

    /// <summary>A date as known (EDTF).</summary>
    public Edtf Date(string name) => DateOrNull(name) ?? throw Wrong(name, "Say a date.");

    /// <summary>A date as known, or none.</summary>
    public Edtf? DateOrNull(string name)
    {
        if (TextOrNull(name) is not { } written) return null;
        return Edtf.TryParse(written, out var date, out _) ? date : throw Wrong(name, "Write it as 2026, 2026-05 or 2026-05-01.");
    }

    /// <summary>The failure that says which field is wrong.</summary>
    public static ValidationException Wrong(string name, string message) => new([new ValidationFailure(name, $"{Words.Of(char.ToUpperInvariant(name[0]) + name[1..])}: {message}")]);

    private static MediaTypeHeaderValue MediaTypeOf(string field, IFormFile file) => Path.GetExtension(file.FileName).ToLowerInvariant() switch
    {
        ".txt" => new("text/plain"),
        ".md" or ".markdown" => new("text/markdown"),
        ".html" or ".htm" => new("text/html"),
        ".xhtml" => new("application/xhtml+xml"),
        ".pdf" => new("application/pdf"),
        ".docx" => new("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ".json" => new("application/json"),
        var other => throw Wrong(field, $"A file “{other}” cannot be read here."),
    };
}
