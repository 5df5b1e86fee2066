using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>A link of a text, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="AddressStart">Where its words end and its address begins.</param>
/// <param name="End">Unit after its end.</param>
/// <param name="Words">The words that are linked.</param>
/// <param name="Address">Where it leads, as written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkAt(int Start, int AddressStart, int End, string Words, string Address);

/// <summary>Finds the links of a plain or Markdown text: [words](address), [words][name] and the a-elements of HTML.</summary>
internal static class LinkReader
{
    private const int LongestWords = 600;
    private const int LongestAddress = 2_100;

    /// <summary>Every link, in order.</summary>
    public static IReadOnlyList<LinkAt> Find(string text)
    {
        var links = new List<LinkAt>();
        var opens = new Stack<int>();
        var (nextClose, nextEnd) = (-1, -1);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '[':
                    if (opens.Count < 16) opens.Push(at);
                    break;
                case '\n' when at + 1 < text.Length && text[at + 1] == '\n':
                    opens.Clear();
                    break;
                case ']' when opens.TryPop(out var open):
                    if (at - open > LongestWords || at == open + 1) break;
                    if (at + 1 < text.Length && text[at + 1] == '(')
                    {
                        if (nextClose <= at) nextClose = Next(text, ')', at + 2);
                        if (nextClose >= 0 && nextClose - at < LongestAddress) at = Add(links, text, open, at, nextClose, ref nextClose);
                    }

                    break;
                case '<' when at + 2 < text.Length && text[at + 1] is 'a' or 'A' && char.IsWhiteSpace(text[at + 2]):
                    if (nextEnd <= at) nextEnd = Next(text, '>', at);
                    if (nextEnd >= 0 && nextEnd - at < LongestAddress) AddElement(links, text, at, nextEnd);
                    break;
            }
        }

        links.Sort((a, b) => a.Start.CompareTo(b.Start));
        return links;
    }

    private static int Next(string text, char mark, int from)
    {
        var found = from < text.Length ? text.IndexOf(mark, from) : -1;
        return found < 0 ? int.MaxValue : found;
    }

    private static int Add(List<LinkAt> links, string text, int open, int middle, int close, ref int nextClose)
    {
        var address = text[(middle + 2)..close];
        if (address.Contains('\n', StringComparison.Ordinal)) return middle;
        // an address may hold one pair of brackets: ".../Title_(book)"
        if (address.Contains('(', StringComparison.Ordinal) && close + 1 < text.Length && text.IndexOf(')', close + 1, Math.Min(LongestAddress, text.Length - close - 1)) is >= 0 and var second && text.AsSpan(close + 1, second - close - 1).IndexOfAny(" \n(") < 0)
        {
            close = second;
            address = text[(middle + 2)..close];
            nextClose = -1;
        }

        var space = address.IndexOf(' ', StringComparison.Ordinal);
        links.Add(new LinkAt(open, middle, close + 1, text[(open + 1)..middle], (space < 0 ? address : address[..space]).Trim('<', '>')));
        return close;
    }

    private static void AddElement(List<LinkAt> links, string text, int start, int end)
    {
        var element = text[start..(end + 1)];
        var href = element.IndexOf("href", StringComparison.OrdinalIgnoreCase);
        var address = "";
        if (href >= 0)
        {
            var from = element.AsSpan(href + 4).TrimStart();
            if (from is ['=', ..])
            {
                var value = from[1..].Trim();
                address = value is ['"' or '\'', ..]
                    ? value[1..][..Math.Max(0, value[1..].IndexOf(value[0]))].ToString()
                    : value[..Math.Max(0, value.IndexOfAny(" >"))].ToString();
            }
        }

        links.Add(new LinkAt(start, start, end + 1, "", address));
    }
}
