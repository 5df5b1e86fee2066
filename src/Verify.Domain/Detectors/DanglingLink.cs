using System.Text.RegularExpressions;
using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>A link that leads nowhere: "#", no address, a placeholder.</summary>
public sealed partial class DanglingLink : TextDetector
{
    private const int LongestAddress = 100;

    private static readonly string[] Nowhere = ["about:blank", "javascript:", "tbd", "todo", "tk", "link", "url", "insert", "xxx", "file:", "localhost", "http://localhost", "https://localhost", "http://127.", "http://example.", "https://example.", "http://www.example.", "https://www.example."];

    /// <inheritdoc/>
    public override string Rule => "DanglingLink";

    /// <inheritdoc/>
    public override string Explanation => "This link leads nowhere: give it the address of the source, or name the source in the text.";

    /// <inheritdoc/>
    public override bool NeedsTables => false;

    /// <summary>Whether an address leads nowhere.</summary>
    public static bool IsDangling(string address)
    {
        var at = address.Trim();
        if (at.Length == 0 || at[0] == '#' || at is "/" or "." or "?" or "http://" or "https://" or "-") return true;
        foreach (var start in Nowhere)
        {
            if (at.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (start.Contains(':', StringComparison.Ordinal) || at.Length == start.Length)) return true;
        }

        return false;
    }

    /// <summary>What the author is told.</summary>
    internal static string MessageOf(string words, string address)
    {
        var at = address.Trim();
        return at.Length == 0 ? $"{words} links to nothing." : $"{words} links to '{(at.Length > LongestAddress ? at[..LongestAddress] + "…" : at)}', which leads nowhere.";
    }

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading)
    {
        foreach (var link in reading.Links)
        {
            if (!IsDangling(link.Address)) continue;
            var words = link.Words.Length is 0 or > 80 ? "The link" : $"\"{link.Words.Trim()}\"";
            yield return At(reading.Span(link.Start, link.End), MessageOf(words, link.Address));
        }

        if (reading.IsTooLong) yield break;
        foreach (Match mark in Placeholder().Matches(reading.Text))
        {
            yield return At(reading.Span(mark.Index, mark.Index + mark.Length), "A placeholder for a source was left in the text.");
        }
    }

    [GeneratedRegex(@"[\[(](?:insert link|insert source|citation needed|link tk|source tk|tk|tktk)[\])]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
