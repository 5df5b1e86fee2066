using Verify.Domain.Texts;

namespace Verify.Domain.Quotes.Placements;

/// <summary>One sentence of a version, in its normal form.</summary>
/// <param name="Part">Which part it is in.</param>
/// <param name="Span">Where it stands there, in code points.</param>
/// <param name="Normal">Its words in the form in which they are compared.</param>
internal sealed record PlacedSentence(int Part, TextSpan Span, NormalizedText Normal)
{
    /// <summary>The words that are compared.</summary>
    public string Words => Normal.Text;
}

/// <summary>The sentences of all parts of a version, in order.</summary>
internal sealed class SentenceList
{
    private readonly IReadOnlyList<TextPart> parts;
    private readonly CodePointOffsets[] offsets;
    private readonly int[] starts;

    /// <summary>Cuts a version into sentences.</summary>
    public SentenceList(IReadOnlyList<TextPart> parts, string language)
    {
        this.parts = parts;
        offsets = [.. parts.Select(p => new CodePointOffsets(p.Text))];
        starts = new int[parts.Count + 1];
        var all = new List<PlacedSentence>();
        for (var part = 0; part < parts.Count; part++)
        {
            starts[part] = all.Count;
            all.AddRange(Sentences.Of(parts[part].Text, language).Select(s => new PlacedSentence(part, s.Span, NormalizedText.Of(s.Text))));
        }

        starts[^1] = all.Count;
        All = all;
    }

    /// <summary>Every sentence, part by part.</summary>
    public IReadOnlyList<PlacedSentence> All { get; }

    /// <summary>How many parts there are.</summary>
    public int Parts => parts.Count;

    /// <summary>The part with this label; -1: there is none.</summary>
    public int PartOf(string label)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            if (string.Equals(parts[part].Label, label, StringComparison.Ordinal)) return part;
        }

        return -1;
    }

    /// <summary>Label of a part.</summary>
    public string Label(int part) => parts[part].Label;

    /// <summary>Text of a part.</summary>
    public string Text(int part) => parts[part].Text;

    /// <summary>The sentences of a part: from, to (exclusive).</summary>
    public (int From, int To) Of(int part) => (starts[part], starts[part + 1]);

    /// <summary>The sentences that hold a stretch of a part: first, last; null where it lies outside all of them.</summary>
    public (int First, int Last)? Holding(int part, int start, int end)
    {
        var (from, to) = Of(part);
        int low = from, high = to;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (All[middle].Span.End <= start) low = middle + 1;
            else high = middle;
        }

        var last = low;
        while (last < to && All[last].Span.Start < end) last++;
        return last > low ? (low, last - 1) : null;
    }

    /// <summary>The words from one sentence to another of the same part, as they came.</summary>
    public string Cut(int first, int last) => Cut(All[first].Part, new TextSpan(All[first].Span.Start, All[last].Span.End));

    /// <summary>A stretch of a part as a passage, with what stands around it.</summary>
    public Passage At(int part, TextSpan span) => new(
        parts[part].Label,
        span.Start,
        span.End,
        Cut(part, span),
        Cut(part, new TextSpan(Math.Max(0, span.Start - PassageFinder.ContextLength), span.Start)),
        Cut(part, new TextSpan(span.End, Math.Min(offsets[part].Count, span.End + PassageFinder.ContextLength))));

    private string Cut(int part, TextSpan span) => offsets[part].Cut(span);
}
