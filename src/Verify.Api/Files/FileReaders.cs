using System.Net.Http.Headers;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Files;

/// <summary>Reads the text out of files by their media type; a few at a time, so that large ones do not fill the memory.</summary>
internal sealed class FileReaders(PdfReader pdf) : IDisposable
{
    private const int AtATime = 2;
    private readonly SemaphoreSlim turns = new(AtATime);

    /// <summary>The media types that are read.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } =
    [
        "text/plain", "text/markdown", "text/html", "application/xhtml+xml", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ];

    /// <summary>Reads a file. Refuses (422) what cannot be read, with a code that says why.</summary>
    /// <param name="mediaType">One of <see cref="MediaTypes"/>, perhaps with its charset.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FileText> ReadAsync(MediaTypeHeaderValue mediaType, byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length == 0) throw FileRefusal.NoText();
        await turns.WaitAsync(cancellationToken);
        try
        {
            var text = mediaType.MediaType?.ToLowerInvariant() switch
            {
                "text/plain" => Plain(CharacterSets.Decode(bytes, mediaType.CharSet)),
                "text/markdown" => MarkdownReader.Read(CharacterSets.Decode(bytes, mediaType.CharSet)),
                "text/html" or "application/xhtml+xml" => HtmlReader.Read(CharacterSets.DecodePage(bytes, mediaType.CharSet)),
                "application/pdf" => await pdf.ReadAsync(bytes, cancellationToken),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => DocxReader.Read(bytes),
                _ => throw new RefusedException(RefusalKind.Rule, ProblemCodes.UnsupportedMediaType, $"Files of the type {mediaType.MediaType} are not read."),
            };
            CodePoints.DemandWellFormed(text.Text, "the file");
            return text;
        }
        finally
        {
            turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    /// <summary>A plain text is kept verbatim; a form feed in it begins a page.</summary>
    private static FileText Plain(string text)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > TextTaker.MaxBytes) throw FileRefusal.TextTooLong();
        if (string.IsNullOrWhiteSpace(text)) throw FileRefusal.NoText();
        return new FileText(text, Pages(text), "text/plain");
    }

    private static Outline Pages(string text)
    {
        if (!text.Contains('\f', StringComparison.Ordinal)) return Outline.None;
        var marks = new List<OutlineMark>();
        var (at, codePoint) = (0, 0);
        foreach (var page in text.Split('\f'))
        {
            if (marks.Count == Outline.MaxMarks) break;
            if (at < text.Length) marks.Add(new OutlineMark(OutlineKind.Page, (marks.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), codePoint));
            at += page.Length + 1;
            codePoint += CodePoints.Count(page) + 1;
        }

        return new Outline(marks);
    }
}

/// <summary>Registers the readers of files.</summary>
internal static class FileServices
{
    /// <summary>Adds them with their options.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PdfReader>();
        services.AddSingleton<FileReaders>();
        services.AddScoped<FileReading>();
        return services;
    }
}
