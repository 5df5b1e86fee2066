using System.Text.Json;

namespace Verify.Domain.Tests.Quotes;

/// <summary>The real documents and the passages read out of them, where VERIFY_CORPUS says they are.</summary>
internal static class Corpus
{
    private static string? Folder => Environment.GetEnvironmentVariable("VERIFY_CORPUS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Says that a test was skipped for want of the documents.</summary>
    public static bool Missing(Xunit.Abstractions.ITestOutputHelper output)
    {
        if (Folder is not null) return false;
        output.WriteLine("Skipped: VERIFY_CORPUS names no folder.");
        return true;
    }

    /// <summary>The text of a document by its number, "000" or "004".</summary>
    public static string Text(string number) =>
        File.ReadAllText(Directory.GetFiles(Folder!, number + "_*.txt").ShouldHaveSingleItem());

    /// <summary>The passages of a document.</summary>
    public static IReadOnlyList<CorpusPassage> Passages(string number)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "passages.json")));
        return
        [
            .. json.RootElement.GetProperty("claims").EnumerateArray()
                .Where(c => c.GetProperty("doc").GetString() == number)
                .Select(c => new CorpusPassage(
                    c.GetProperty("id").GetString()!, c.GetProperty("authority").GetString()!, c.GetProperty("mode").GetString()!,
                    c.GetProperty("start").GetInt32(), c.GetProperty("end").GetInt32(), c.GetProperty("exact").GetString()!,
                    c.TryGetProperty("flags", out var flags) ? [.. flags.EnumerateArray().Select(f => f.GetString()!)] : [])),
        ];
    }
}

/// <summary>One passage of passages.json.</summary>
internal sealed record CorpusPassage(string Id, string Authority, string Mode, int Start, int End, string Exact, IReadOnlyList<string> Flags);
