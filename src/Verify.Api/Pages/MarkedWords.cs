using Verify.Api.Features.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Words marked in a text, with what stands around them, cut between words.</summary>
internal sealed record MarkedWords(string Part, int Start, int End, string Before, string Words, string After)
{
    private const int Around = 240;

    /// <summary>The words between two places of a part; null where there is no such place.</summary>
    public static MarkedWords? In(IReadOnlyList<PartTextView> parts, string? part, int? start, int? end)
    {
        if (parts.FirstOrDefault(p => p.Label == part) is not { } found || start is not { } s || end is not { } e || s < 0 || e <= s || e > found.Length) return null;
        var before = CodePoints.Slice(found.Text, Math.Max(0, s - Around), s);
        var after = CodePoints.Slice(found.Text, e, Math.Min(found.Length, e + Around));
        return new MarkedWords(
            found.Label,
            s,
            e,
            s <= Around || before.IndexOf(' ', StringComparison.Ordinal) is not (>= 0 and var first) ? before.TrimStart() : $"…{before[first..]}",
            CodePoints.Slice(found.Text, s, e),
            e + Around >= found.Length || after.LastIndexOf(' ') is not (>= 0 and var last) ? after.TrimEnd() : $"{after[..last]} …");
    }
}
