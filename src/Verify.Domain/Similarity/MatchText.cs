using System.Buffers;
using System.Globalization;
using System.Text;
using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Similarity;

/// <summary>
/// A text as claims are compared for finding: words without case, accents and endings, common words left out, figures in
/// one form ("3 million" and "3,000,000"), hash tags taken apart, addresses dropped. Never a ground for a verdict.
/// </summary>
public sealed class MatchText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    /// <summary>The longest text that is read, in UTF-16 characters; what lies beyond is left out.</summary>
    public const int MaxLength = 8_000;

    private const int MaxWordLength = 40;

    private readonly List<string> terms = [];
    private readonly List<string> joined = [];
    private readonly StringBuilder letters = new();
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private bool atStart = true;

    private MatchText()
    {
    }

    /// <summary>The terms, in the order of the text.</summary>
    public IReadOnlyList<string> Terms => terms;

    /// <summary>Whether a term is written with a capital where a sentence goes on: a name, more often than not.</summary>
    public bool IsName(string term) => names.Contains(term);

    /// <summary>Words that a hyphen joins, as one term too ("covid19"); no part of the order.</summary>
    public IReadOnlyList<string> Joined => joined;

    /// <summary>The words that count, folded and with their endings, in order: for likeness of letters.</summary>
    public string Letters => letters.ToString();

    /// <summary>Reads a text.</summary>
    public static MatchText Of(string text)
    {
        var read = new MatchText();
        if (text.Length > MaxLength) text = text[..MaxLength];
        var previous = "";
        foreach (var chunk in text.Replace("&amp;", " and ", StringComparison.OrdinalIgnoreCase).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsAddress(chunk)) continue;
            read.ReadChunk(chunk, ref previous);
            read.atStart = chunk[^1] is '.' or '!' or '?' or ':' or '”' or '"';
        }

        return read;
    }

    /// <summary>Whether a folded word tells nothing about what a text is about.</summary>
    public static bool IsCommon(string word) => SameWords.Common.Contains(word);

    /// <summary>The part that the forms of a folded word share.</summary>
    public static string StemOf(string word) => Stemmer.Stem(word);

    private static bool IsAddress(string chunk) =>
        chunk.Contains("://", StringComparison.Ordinal) || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("pic.twitter.com", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("t.co/", StringComparison.OrdinalIgnoreCase);

    private void ReadChunk(string chunk, ref string previous)
    {
        var isTag = chunk[0] is '#' or '@';
        var (start, hyphenAt) = (0, -1);
        while (start < chunk.Length)
        {
            var c = chunk[start];
            if (c == '%') AddWord("percent", ref previous);
            if (!char.IsLetterOrDigit(c) && SearchFold.Of(c) != SearchFold.Skip)
            {
                hyphenAt = c is '-' or '\u2010' or '\u2011' ? start : -1;
                start++;
                continue;
            }

            var end = char.IsAsciiDigit(c) ? EndOfNumber(chunk, start) : EndOfWord(chunk, start);
            var word = chunk[start..end];
            var before = previous;
            if (char.IsAsciiDigit(c)) AddNumber(word, ref previous);
            else if (isTag) AddTag(word, ref previous);
            else AddWritten(word, ref previous);
            if (hyphenAt == start - 1 && hyphenAt > 0 && before.Length + previous.Length < MaxWordLength && before.Length > 0) joined.Add(before + SearchFold.Word(word));
            (start, hyphenAt) = (end, -1);
        }
    }

    private static int EndOfNumber(string chunk, int start)
    {
        var end = start;
        while (end < chunk.Length && (char.IsLetterOrDigit(chunk[end]) || (chunk[end] is '.' or ',' && end + 1 < chunk.Length && char.IsAsciiDigit(chunk[end + 1])))) end++;
        return end;
    }

    private static int EndOfWord(string chunk, int start)
    {
        // U.S., U.N.
        var dotted = start;
        while (dotted + 1 < chunk.Length && char.IsLetter(chunk[dotted]) && chunk[dotted + 1] == '.') dotted += 2;
        if (dotted >= start + 4 || (dotted == start + 2 && dotted + 1 == chunk.Length && char.IsLetter(chunk[dotted]))) return dotted + 1 == chunk.Length && char.IsLetter(chunk[dotted]) ? dotted + 1 : dotted;

        var end = start;
        while (end < chunk.Length && (char.IsLetterOrDigit(chunk[end]) || SearchFold.Of(chunk[end]) == SearchFold.Skip || (IsApostrophe(chunk[end]) && end + 1 < chunk.Length && char.IsLetter(chunk[end + 1])))) end++;
        return Math.Max(end, start + 1);
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2018' or '\u2019' or '\u02BC';

    private void AddWritten(string word, ref string previous)
    {
        var possessive = word.Length > 2 && word[^1] is 's' or 'S' && IsApostrophe(word[^2]);
        if (possessive) word = word[..^2];
        var folded = Folded(word);

        // US the country, not us the people
        var isCountry = folded == "us" && word.All(c => c is 'U' or 'S' or '.');
        var count = terms.Count;
        if (isCountry) Take("us", SameWords.TermOf("us"), ref previous);
        else AddWord(folded, ref previous);
        if (!atStart && char.IsUpper(word[0]) && terms.Count > count) names.Add(terms[^1]);
        atStart = false;
    }

    // words written without spaces come one by one
    private static string Folded(string word) => SearchFold.Word(string.Concat(word.Where(c => c != '.' && !IsApostrophe(c))));

    private void AddTag(string word, ref string previous)
    {
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            var isSeam = i < word.Length && ((char.IsUpper(word[i]) && (!char.IsUpper(word[i - 1]) || (i + 1 < word.Length && char.IsLower(word[i + 1])))) || (char.IsDigit(word[i]) && !char.IsDigit(word[i - 1])));
            if (i < word.Length && !isSeam) continue;
            var part = word[start..i];
            if (char.IsAsciiDigit(part[0])) AddNumber(part, ref previous);
            else AddWord(Folded(part), ref previous);
            start = i;
        }

        if (start > 0 && word.Length < MaxWordLength) joined.Add(SearchFold.Word(word));
    }

    private void AddNumber(string written, ref string previous)
    {
        var digits = written.AsSpan();
        var tail = digits.IndexOfAnyExcept(NumberCharacters);
        var suffix = tail < 0 ? "" : SearchFold.Word(digits[tail..]);
        if (tail >= 0) digits = digits[..tail];
        var plain = digits.ToString().TrimEnd('.', ',');

        // 3,000,000 and 3.000.000 are groups; 3,5 and 3.5 are decimals
        var groups = plain.Split('.', ',');
        if (groups.Length > 1 && groups.Skip(1).All(g => g.Length == 3) && (groups.Length > 2 || plain.Contains(','))) plain = string.Concat(groups);
        if (!decimal.TryParse(plain.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            AddWord(SearchFold.Word(written), ref previous);
            return;
        }

        if (Magnitude(suffix) is { } times && value < 1_000_000_000_000) (value, suffix) = (value * times, "");
        Take(Written(value), Written(value), ref previous);
        if (suffix.Length > 1 && suffix is not ("st" or "nd" or "rd" or "th")) AddWord(suffix, ref previous);
    }

    private void AddWord(string word, ref string previous)
    {
        if (word.Length == 0) return;
        if (word.Length > MaxWordLength) word = word[..MaxWordLength];
        if (terms.Count > 0 && IsNumber(previous) && Magnitude(word) is { } times && word.Length > 1 && decimal.TryParse(terms[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000)
        {
            terms[^1] = Written(value * times);
            previous = word;
            return;
        }

        if (NumberOf(word) is { } number)
        {
            Take(word, Written(number), ref previous);
            return;
        }

        if (previous.Length > 0 && terms.Count > 0 && SameWords.TermOf(previous, word) is { } one)
        {
            // the first of the two has been taken already, unless it was a common word
            if (!SameWords.Common.Contains(previous)) terms.RemoveAt(terms.Count - 1);
            Take(word, one, ref previous);
            return;
        }

        if (SameWords.Common.Contains(word) || word.Length == 1 && char.IsAsciiLetter(word[0]))
        {
            previous = word;
            return;
        }

        Take(word, SameWords.TermOf(word), ref previous);
    }

    private void Take(string word, string term, ref string previous)
    {
        if (terms.Count > 0) letters.Append(' ');
        letters.Append(word);
        terms.Add(term);
        previous = word;
    }

    private static bool IsNumber(string word) => word.Length > 0 && (char.IsAsciiDigit(word[0]) || NumberOf(word) is not null);

    private static decimal? NumberOf(string word) => word is not ("one" or "zero") && English.Tables.Numbers.TryGetValue(word, out var value) && Magnitude(word) is null ? value : null;

    private static decimal? Magnitude(string word) => word switch
    {
        "k" or "thousand" => 1_000,
        "m" or "mn" or "mln" or "million" or "millions" => 1_000_000,
        "b" or "bn" or "bln" or "billion" or "billions" => 1_000_000_000,
        "t" or "tn" or "trillion" or "trillions" => 1_000_000_000_000,
        "hundred" => 100,
        _ => null,
    };

    private static string Written(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
