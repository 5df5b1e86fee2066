using Verify.Domain.Quotes.Languages;
using Verify.Domain.Refusals;

namespace Verify.Domain.Quotes;

/// <summary>What a search for a quote in one text found.</summary>
/// <param name="Candidates">The places, best first, each with its alignment; none: the text holds nothing like it.</param>
/// <param name="ExactPlaces">How many places hold the very words of the quote, or of its longest part between ellipses.</param>
/// <param name="WordsSearched">How many words the text has: the coverage of the search.</param>
public sealed record LocateResult(IReadOnlyList<Alignment> Candidates, int ExactPlaces, int WordsSearched)
{
    /// <summary>Whether a place holds the quote with no edit that could change the sense.</summary>
    public bool IsLocated => Candidates.Any(c => c.Classed ? !c.MeaningBearing.Any() : c.Edits.All(e => e.Class is EditClass.NormalizedAway or EditClass.Permitted));
}

/// <summary>
/// Finds a quote in a long text: where its words follow each other, else where most of them stand close together, a
/// rare word counting more than a common one. Every place is then aligned word by word; none is called the right one.
/// </summary>
public static class QuoteLocator
{
    /// <summary>The longest quote, in words.</summary>
    public const int MaxQuoteWords = 2_000;

    /// <summary>The most ellipses in one quote.</summary>
    public const int MaxEllipses = 40;

    /// <summary>The most candidates that are returned.</summary>
    public const int MaxCandidates = 10;

    // a quote of 2,000 words has room for one place or two, one of 300 for all
    private const long MostCells = 10_000_000;
    private const int MostAligned = 8;
    private const int Around = 400;
    private const int LongestWord = 200;
    private const int MostHidden = 30_000;
    private const double LeastWeight = 0.35;

    /// <summary>Searches one text.</summary>
    /// <param name="quote">The quoted words; ellipses and brackets are understood as gaps.</param>
    /// <param name="source">The text, at most <see cref="NormalizedText.MaxLength"/> UTF-16 units.</param>
    /// <param name="language">BCP 47 tag of both.</param>
    /// <exception cref="RefusedException">The quote has no words or too many, or the text is too long.</exception>
    public static LocateResult Locate(string quote, string source, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(source);
        NormalizedText.CheckLength(source);
        if (quote.Length > MaxQuoteWords * 20) TooLong();
        var tables = WordTables.For(language);
        var tokens = QuoteAligner.Quote(quote, tables);
        if (tokens.Tokens.Count > MaxQuoteWords) TooLong();
        if (tokens.Tokens.Count(t => t.Kind == TokenKind.Ellipsis) is > MaxEllipses and var ellipses)
        {
            throw RefusedException.Rule(ProblemCodes.Rule, $"A quote with {ellipses} ellipses is a patchwork: search for its parts.", new BrokenRule("quote-too-many-ellipses", $"At most {MaxEllipses} ellipses."));
        }

        var search = new Search(tokens, source, language, tables);
        return search.Run();
    }

    private static void TooLong() =>
        throw RefusedException.Rule(ProblemCodes.Rule, $"A quote of more than {MaxQuoteWords:N0} words is not searched for: give a part of it.", new BrokenRule("quote-too-long", $"At most {MaxQuoteWords:N0} words."));

    private sealed class Search(TokenizedText quote, string source, string language, WordTables? tables)
    {
        private readonly QuoteWords words = new(Fragments(quote.Tokens));
        private readonly CodePointOffsets offsets = new(source);
        private long cells;

        public LocateResult Run()
        {
            using var hits = WordHits.Scan(source, 0, source.Length, words);
            var anchor = Anchor(hits);
            if (anchor < 0) return new([], 0, hits.Words);
            var fragment = words.Fragments[anchor];
            var (exact, count) = PlaceFinder.Exact(hits, fragment);
            var candidates = Align(exact, anchor, 0);
            if (!candidates.Exists(c => !c.MeaningBearing.Any()))
            {
                var near = PlaceFinder.Near(hits, fragment, Slack(anchor), LeastWeight);
                var worth = near.Where(p => p.Score >= near[0].Score * 0.6).Take(MostAligned).ToArray();
                candidates.AddRange(Align(worth, anchor, LeastShare(fragment.Length)));
            }
            // a word or two that a line break cut in half leave no trace in the raw text
            if (candidates.Count == 0 && fragment.Length <= 2) candidates = Align(Joined(fragment), anchor, 0);
            return new(Best(candidates), count, hits.Words);
        }

        private List<Place> Joined(short[] fragment)
        {
            var normal = NormalizedText.Of(source, 0, source.Length, offsets);
            using var hits = WordHits.Scan(normal.Text, 0, normal.Text.Length, words);
            return
            [
                .. PlaceFinder.Exact(hits, fragment).Places
                    .Select(p => normal.ToOriginalUtf16(p.Start, p.End)).Select(p => new Place(p.Start, p.End, 1)),
            ];
        }

        /// <summary>Parts of the quote between ellipses, as text to search for; brackets are no words of the speaker.</summary>
        private static List<string> Fragments(IReadOnlyList<Token> tokens)
        {
            var fragments = new List<string> { "" };
            foreach (var token in tokens)
            {
                if (token.Kind == TokenKind.Ellipsis) fragments.Add("");
                else if (token.Kind != TokenKind.Bracket) fragments[^1] += (token.Spaced || token.Lead.Length > 0 ? " " : "") + token.Text;
            }
            return fragments;
        }

        /// <summary>The weightiest fragment: the one to look for first.</summary>
        private int Anchor(WordHits hits)
        {
            var weights = words.Fragments.Select(f => f.Sum(number => Math.Log(1 + (hits.Words + 1.0) / (hits.Counts[number] + 1.0)))).ToArray();
            var heaviest = weights.Max();
            return heaviest > 0 ? Array.IndexOf(weights, heaviest) : -1;
        }

        private int Slack(int fragment)
        {
            var brackets = quote.Tokens.Count(t => t.Kind == TokenKind.Bracket);
            return Math.Max(4, words.Fragments[fragment].Length / 3) + brackets * 6;
        }

        private static int LeastShare(int length) => length switch
        {
            <= 2 => 100,
            3 => 60,
            _ => 34,
        };

        private List<Alignment> Align(IReadOnlyList<Place> places, int anchor, int leastShare)
        {
            var brackets = quote.Tokens.Count(t => t.Kind == TokenKind.Bracket);
            var aligned = new List<Alignment>();
            foreach (var place in places.Take(MaxCandidates))
            {
                var stretch = Extend(place, anchor);
                var start = WordStart(Math.Max(0, stretch.Start - Around));
                var end = WordEnd(Math.Min(source.Length, stretch.End + Around));
                var passage = TokenizedText.Of(NormalizedText.Of(source, start, end, offsets), tables);
                var more = (place.Score < 1 ? Slack(anchor) + words.Fragments[anchor].Length / 2 : 3) + brackets * 4;
                var within = passage.Within(stretch.Start, stretch.End, more);
                cells += (long)(within.To - within.From) * quote.Tokens.Count;
                if (cells > MostCells) break; // what is found by now must do: a hostile text has no end of places
                var alignment = QuoteAligner.Align(quote, passage, language, tables, within);
                if (alignment.MatchedWords > 0 && alignment.MatchedWords * 100 >= alignment.QuoteWords * leastShare) aligned.Add(alignment);
            }
            return aligned;
        }

        /// <summary>Stretches a place over the nearest places of the other fragments, each in its order and not too far away.</summary>
        private Place Extend(Place place, int anchor)
        {
            var (start, end) = (place.Start, place.End);
            for (var fragment = anchor + 1; fragment < words.Fragments.Count; fragment++)
            {
                if (Nearest(fragment, end, Math.Min(source.Length, end + MostHidden), last: false) is { } next) end = next.End;
            }
            for (var fragment = anchor - 1; fragment >= 0; fragment--)
            {
                if (Nearest(fragment, Math.Max(0, start - MostHidden), start, last: true) is { } before) start = before.Start;
            }
            return new(start, end, place.Score);
        }

        private Place? Nearest(int fragment, int from, int to, bool last)
        {
            if (words.Fragments[fragment].Length == 0) return null;
            using var hits = WordHits.Scan(source, from, to, words);
            IReadOnlyList<Place> places = PlaceFinder.Exact(hits, words.Fragments[fragment], most: int.MaxValue).Places;
            if (places.Count == 0) places = [.. PlaceFinder.Near(hits, words.Fragments[fragment], Slack(fragment), LeastWeight).Take(1)];
            return places.Count == 0 ? null : last ? places[^1] : places[0];
        }

        private int WordStart(int at)
        {
            for (var step = 0; step < LongestWord && at > 0 && !char.IsWhiteSpace(source[at - 1]); step++) at--;
            return at;
        }

        private int WordEnd(int at)
        {
            for (var step = 0; step < LongestWord && at < source.Length && !char.IsWhiteSpace(source[at]); step++) at++;
            return at;
        }

        private static IReadOnlyList<Alignment> Best(List<Alignment> candidates) =>
        [
            .. candidates.DistinctBy(c => c.Source)
                .OrderBy(c => c.IsVerbatim ? 0 : c.Edits.All(e => e.Class is EditClass.NormalizedAway or EditClass.Permitted or EditClass.Editorial) ? 1 : 2)
                .ThenByDescending(c => c.Similarity).ThenBy(c => c.Edits.Count).ThenBy(c => c.Source.Start)
                .Take(MaxCandidates),
        ];
    }
}
