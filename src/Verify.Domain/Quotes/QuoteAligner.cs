using Verify.Domain.Quotes.Languages;
using Verify.Domain.Refusals;

namespace Verify.Domain.Quotes;

/// <summary>
/// Lays a quote beside a passage of its source, word by word, and classes every edit. Whatever is not known to be
/// harmless is meaning-bearing.
/// </summary>
public static class QuoteAligner
{
    /// <summary>Version of the rules by which words are compared and edits classed; raised whenever an alignment may come out otherwise.</summary>
    public const int Version = 1;

    /// <summary>Aligns a quote with the passage it is meant to come from.</summary>
    /// <param name="quote">The quoted words; quotation marks around them do no harm.</param>
    /// <param name="source">The passage, or a text that holds it somewhere.</param>
    /// <param name="language">BCP 47 tag of both; a language without tables gets no automatic class.</param>
    /// <exception cref="RefusedException">The quote has no words, or the two are too long to be compared word by word.</exception>
    public static Alignment Align(string quote, string source, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(source);
        var tables = WordTables.For(language);
        return Align(Quote(quote, tables), TokenizedText.Of(NormalizedText.Of(source), tables), language, tables);
    }

    /// <summary>Aligns a quote with some words of a text and no others, and reads the sentence around them for what a reader must know.</summary>
    /// <param name="quote">The quoted words.</param>
    /// <param name="text">The text.</param>
    /// <param name="words">The words of the text, in code points; the spans of the alignment count in the text too.</param>
    /// <param name="language">BCP 47 tag of both.</param>
    /// <exception cref="RefusedException">The quote has no words, or the two are too long to be compared word by word.</exception>
    public static Alignment AlignWithin(string quote, string text, TextSpan words, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(text);
        var tables = WordTables.For(language);
        var offsets = new CodePointOffsets(text);
        var tokens = TokenizedText.Of(NormalizedText.Of(text), tables);
        var within = tokens.Within(offsets.ToUtf16(words.Start), offsets.ToUtf16(words.End), 0);
        return Align(Quote(quote, tables), tokens, language, tables, within);
    }

    /// <summary>Reads a quote, or refuses one that holds no word.</summary>
    internal static TokenizedText Quote(string quote, WordTables? tables)
    {
        var read = TokenizedText.Of(NormalizedText.Of(quote), tables);
        if (read.Tokens.Any(t => t.Kind is not TokenKind.Ellipsis)) return read;
        throw RefusedException.Rule(ProblemCodes.Rule, "The quote holds no word.", new BrokenRule("quote-empty", "Give the words that are quoted."));
    }

    /// <summary>Aligns what is read already, within the tokens from, to (exclusive) of the source; the rest is context.</summary>
    internal static Alignment Align(TokenizedText quote, TokenizedText source, string language, WordTables? tables, (int From, int To)? within = null)
    {
        var kinds = tables is null ? null : new EditKinds(tables, EditKinds.NamesIn(quote.Tokens, source.Tokens));
        var range = within ?? (0, source.Tokens.Count);
        var steps = Steps(quote, source, kinds, range);
        foreach (var leading in new[] { true, false })
        {
            if (tables is null || steps.Count == 0) break;
            var edge = leading ? steps[0] : steps[^1];
            if (edge.Kind != StepKind.Replaced || source.Part(edge.From, quote.Tokens[edge.Quote], leading, tables) is not { } parted) continue;
            range.Item2 += parted.Tokens.Count - source.Tokens.Count;
            source = parted;
            steps = Steps(quote, source, kinds, range);
        }
        steps = LeadingBracket(steps, source);
        var edits = EditReader.Read(quote, source, steps, tables, kinds);
        var warnings = AlignmentWarnings.Of(source, quote, steps, tables, kinds);
        var used = steps.Where(s => s.To > s.From).ToArray();
        var (from, to) = used.Length == 0 ? (0, 0) : (used[0].From, used[^1].To);
        var hidden = steps.Where(s => s.Kind is StepKind.Hidden or StepKind.Bracketed).SelectMany(s => Enumerable.Range(s.From, s.To - s.From)).ToHashSet();
        var sourceWords = Enumerable.Range(from, to - from).Count(at => !hidden.Contains(at) && IsWord(source.Tokens[at]));
        var matched = steps.Count(s => s.Kind == StepKind.Match && IsWord(quote.Tokens[s.Quote]));
        return new(language, tables is not null, source.Span(from, to), source.Cut(from, to), quote.Tokens.Count(IsWord), sourceWords, matched, edits, warnings);
    }

    private static IReadOnlyList<AlignmentStep> Steps(TokenizedText quote, TokenizedText source, EditKinds? kinds, (int From, int To) within)
    {
        if (within == (0, source.Tokens.Count)) return WordAlignment.Of(quote.Tokens, source.Tokens, kinds);
        var steps = WordAlignment.Of(quote.Tokens, [.. source.Tokens.Skip(within.From).Take(within.To - within.From)], kinds);
        return [.. steps.Select(s => s with { From = s.From + within.From, To = s.To + within.From })];
    }

    private static bool IsWord(Token token) => token.Kind is not TokenKind.Ellipsis and not TokenKind.Bracket;

    /// <summary>A bracket at the start stands for the few words with which the source's sentence begins: "[He] agreed" may hide "Nobody agreed".</summary>
    private static IReadOnlyList<AlignmentStep> LeadingBracket(IReadOnlyList<AlignmentStep> steps, TokenizedText source)
    {
        const int mostWords = 4;
        if (steps.Count < 2 || steps[0] is not { Kind: StepKind.Bracketed } bracket || bracket.To > bracket.From) return steps;
        var (begin, first, _, _) = AlignmentWarnings.Bounds(source, steps);
        return first - begin is >= 1 and <= mostWords ? [bracket with { From = begin, To = first }, .. steps.Skip(1)] : steps;
    }
}
