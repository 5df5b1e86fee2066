using System.Text.Json;

namespace Verify.Domain.Tests;

/// <summary>A test over the real documents in the folder VERIFY_CORPUS; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpus.Folder is null) Skip = "VERIFY_CORPUS names no folder with the real documents.";
    }
}

/// <summary>A passage read out of a real document by hand.</summary>
public sealed record CorpusPassage(string Id, string Doc, string Exact, string Prefix, string Suffix, int Start, int End);

/// <summary>The real documents and their passages.</summary>
public static class Corpus
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("VERIFY_CORPUS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    public static string Text(string doc) => File.ReadAllText(Directory.GetFiles(Folder!, $"{doc}_*.txt").Single());

    public static IReadOnlyList<CorpusPassage> Passages()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, "passages.json")));
        return
        [
            .. json.RootElement.GetProperty("claims").EnumerateArray().Select(c => new CorpusPassage(
                Of(c, "id"), Of(c, "doc"), Of(c, "exact"), Of(c, "prefix"), Of(c, "suffix"), c.GetProperty("start").GetInt32(), c.GetProperty("end").GetInt32())),
        ];
    }

    private static string Of(JsonElement claim, string name) => claim.GetProperty(name).GetString()!;
}
