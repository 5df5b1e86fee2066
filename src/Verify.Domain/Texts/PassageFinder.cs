using System.Globalization;
using Verify.Domain.Refusals;

namespace Verify.Domain.Texts;

/// <summary>One labelled text: a part of a document version ("body"), or the text of a snapshot ("text").</summary>
/// <param name="Label">The part's label.</param>
/// <param name="Text">The text, verbatim.</param>
public sealed record TextPart(string Label, string Text);

/// <summary>Turns what a caller says about a place into the one place it means, or refuses: a place is never guessed.</summary>
public static class PassageFinder
{
    /// <summary>Most candidates a refusal lists.</summary>
    public const int MaxCandidates = 20;

    /// <summary>Code points of context kept on each side of a passage.</summary>
    public const int ContextLength = 32;

    /// <summary>
    /// The one place that fits every selector given. The exact words are sought as written; where no such place fits,
    /// after folding (NFC, white space, typographic quotation marks). Prefix, suffix and position must agree with the place.
    /// Refuses with <see cref="ProblemCodes.PassageNotFound"/> or <see cref="ProblemCodes.PassageAmbiguous"/>, with candidates.
    /// </summary>
    public static Passage Find(IReadOnlyList<TextPart> parts, TextSelector selector)
    {
        Check(parts, selector);
        var texts = parts.Where(p => selector.Part is null || string.Equals(p.Label, selector.Part, StringComparison.Ordinal)).Select(p => new SearchedText(p, selector)).ToList();
        if (texts.Count == 0)
        {
            throw NotFound($"There is no part '{selector.Part}'; the text has {string.Join(", ", parts.Select(p => p.Label))}.", "unknown-part", []);
        }

        if (selector.Exact is null) return OnlyOne([.. texts.SelectMany(t => t.At(selector.Start!.Value, selector.End!.Value))], []);

        var written = texts.SelectMany(t => t.Written(selector.Exact)).ToList();
        var fitting = written.Where(p => p.Fits()).ToList();
        if (fitting.Count > 0) return OnlyOne(fitting, written);

        var folded = texts.SelectMany(t => t.Folded(selector.Exact)).ToList();
        var repeats = folded.Count > 0 ? folded : [.. texts.SelectMany(t => t.At(selector.Start ?? 0, selector.End ?? 0))];
        return OnlyOne(folded, repeats);
    }

    private static Passage OnlyOne(List<Place> places, List<Place> repeats)
    {
        var fitting = places.Where(p => p.Fits()).ToList();
        if (fitting.Count == 1) return fitting[0].ToPassage();
        if (fitting.Count > 1)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"The selectors fit {fitting.Count} places. Say which by part, prefix, suffix or position.");
            throw Refused(ProblemCodes.PassageAmbiguous, message, "one-place", fitting);
        }

        var near = repeats.Count > 0 ? repeats : places;
        throw near.Count == 0
            ? NotFound("The words do not stand in the text, or the position lies outside it.", "in-the-text", near)
            : NotFound("The words are there, but prefix, suffix or position say otherwise. The candidates show what stands where.", "selectors-agree", near);
    }

    private static void Check(IReadOnlyList<TextPart> parts, TextSelector selector)
    {
        foreach (var part in parts) CodePoints.DemandWellFormed(part.Text, part.Label);
        if (selector.Exact is { } exact) CodePoints.DemandWellFormed(exact, "exact");
        if (selector.Prefix is { } prefix) CodePoints.DemandWellFormed(prefix, "prefix");
        if (selector.Suffix is { } suffix) CodePoints.DemandWellFormed(suffix, "suffix");
        if (selector.Exact is null ? selector.Start is null || selector.End is null : string.IsNullOrWhiteSpace(selector.Exact))
        {
            throw NotFound("Say the exact words, or both ends of the position.", "selector-says-a-place", []);
        }
    }

    private static RefusedException NotFound(string message, string rule, IReadOnlyList<Place> near) => Refused(ProblemCodes.PassageNotFound, message, rule, near);

    private static RefusedException Refused(string code, string message, string rule, IReadOnlyList<Place> places) =>
        new(RefusalKind.Rule, code, message, new RefusalDetails
        {
            BlockedBy = [new BrokenRule(rule, message)],
            Candidates = [.. places.Take(MaxCandidates).Select(p => p.ToCandidate())],
        });

    /// <summary>A part with what searching it needs: text and selector are folded, and offsets converted, at most once.</summary>
    private sealed class SearchedText(TextPart part, TextSelector selector)
    {
        private FoldedText? folding;
        private readonly string? prefix = string.IsNullOrWhiteSpace(selector.Prefix) ? null : FoldedText.Of(selector.Prefix).Value.TrimEnd(' ');
        private readonly string? suffix = string.IsNullOrWhiteSpace(selector.Suffix) ? null : FoldedText.Of(selector.Suffix).Value.TrimStart(' ');

        public int? From { get; } = Utf16(part.Text, selector.Start);

        public int? To { get; } = Utf16(part.Text, selector.End);

        public string Label => part.Label;

        public string Text => part.Text;

        public FoldedText Folding => folding ??= FoldedText.Of(part.Text);

        public IEnumerable<Place> Written(string exact)
        {
            for (var at = Text.IndexOf(exact, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(exact, at + 1, StringComparison.Ordinal))
            {
                yield return new Place(this, at, at + exact.Length);
            }
        }

        public IEnumerable<Place> Folded(string exact)
        {
            var words = FoldedText.Of(exact).Value.Trim();
            for (var at = Folding.Value.IndexOf(words, StringComparison.Ordinal); at >= 0; at = Folding.Value.IndexOf(words, at + 1, StringComparison.Ordinal))
            {
                if (Folding.Original(at, at + words.Length) is var (start, end)) yield return new Place(this, start, end);
            }
        }

        public IEnumerable<Place> At(int start, int end)
        {
            if (start < 0 || end <= start || end > CodePoints.Count(Text)) yield break;
            yield return new Place(this, CodePoints.ToUtf16(Text, start), CodePoints.ToUtf16(Text, end));
        }

        // as written first: a place may begin inside a cluster, whose halves do not fold as the whole does
        public bool PrefixStandsBefore(int from) =>
            prefix is null
            || Text.AsSpan(0, from).EndsWith(selector.Prefix, StringComparison.Ordinal)
            || Folding.Before(from).TrimEnd(' ').EndsWith(prefix, StringComparison.Ordinal);

        public bool SuffixStandsAt(int to) =>
            suffix is null
            || Text.AsSpan(to).StartsWith(selector.Suffix, StringComparison.Ordinal)
            || Folding.From(to).TrimStart(' ').StartsWith(suffix, StringComparison.Ordinal);

        // -1 is no index of any place, so an offset outside the text fits nowhere
        private static int? Utf16(string text, int? codePoint) =>
            codePoint is not { } n ? null : n < 0 || n > CodePoints.Count(text) ? -1 : CodePoints.ToUtf16(text, n);
    }

    /// <summary>A span of a part in UTF-16, as C# finds it.</summary>
    private sealed record Place(SearchedText In, int From, int To)
    {
        public bool Fits() =>
            (In.From is not { } from || from == From)
            && (In.To is not { } to || to == To)
            && In.PrefixStandsBefore(From)
            && In.SuffixStandsAt(To);

        public Passage ToPassage()
        {
            var c = ToCandidate();
            return new Passage(c.Part, c.Start, c.End, c.Exact, c.Prefix, c.Suffix);
        }

        public PlaceCandidate ToCandidate()
        {
            var start = CodePoints.FromUtf16(In.Text, From);
            var exact = In.Text[From..To];
            var end = start + CodePoints.Count(exact);
            return new PlaceCandidate(In.Label, start, end, exact, Context(back: true), Context(back: false));
        }

        private string Context(bool back)
        {
            var step = back ? -1 : 1;
            var edge = back ? From : To;
            for (var n = 0; n < ContextLength && (back ? edge > 0 : edge < In.Text.Length); n++)
            {
                edge += step;
                if (edge > 0 && edge < In.Text.Length && char.IsLowSurrogate(In.Text[edge])) edge += step;
            }

            return back ? In.Text[edge..From] : In.Text[To..edge];
        }
    }
}
