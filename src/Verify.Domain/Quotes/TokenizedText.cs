using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>A normalised text with its tokens, which cuts the original at any of them.</summary>
internal sealed class TokenizedText
{
    private readonly NormalizedText text;

    private TokenizedText(NormalizedText text, IReadOnlyList<Token> tokens, string trail)
    {
        this.text = text;
        Tokens = tokens;
        Trail = trail;
    }

    /// <summary>Words, numbers and marks in order.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The punctuation after the last token.</summary>
    public string Trail { get; }

    /// <summary>Reads a normalised text.</summary>
    public static TokenizedText Of(NormalizedText text, WordTables? tables)
    {
        var (tokens, trail) = Tokenizer.Read(text, tables);
        return new(text, tokens, trail);
    }

    /// <summary>The same text with one token parted so that a quote can begin or end inside it; null: it cannot.</summary>
    public TokenizedText? Part(int at, Token edge, bool leading, WordTables tables)
    {
        var parts = TokenGroups.Part(Tokens[at], edge, leading, text.Text, tables);
        return parts.Count == 0 ? null : new(text, [.. Tokens.Take(at), .. parts, .. Tokens.Skip(at + 1)], Trail);
    }

    /// <summary>Where the tokens from, to (exclusive) stand in the original; none: the place before the first.</summary>
    public TextSpan Span(int from, int to) => to > from ? text.ToOriginal(Tokens[from].Start, Tokens[to - 1].End) : Place(from);

    /// <summary>The original words from, to (exclusive).</summary>
    public string Cut(int from, int to) => to > from ? text.Cut(Tokens[from].Start, Tokens[to - 1].End) : "";

    /// <summary>Where what lies between a token and the one before stands in the original.</summary>
    public TextSpan Gap(int at) => text.ToOriginal(GapStart(at), GapEnd(at));

    /// <summary>What lies between a token and the one before, as it came.</summary>
    public string GapText(int at) => text.Cut(GapStart(at), GapEnd(at));

    /// <summary>The punctuation before a token; after the last one, that of the end.</summary>
    public string Lead(int at) => at < Tokens.Count ? Tokens[at].Lead : Trail;

    /// <summary>The tokens that lie in a stretch of the original (UTF-16 units), and so many more on either side.</summary>
    public (int From, int To) Within(int start, int end, int more)
    {
        int from = 0, to = Tokens.Count;
        while (from < Tokens.Count && text.ToOriginalUtf16(Tokens[from].Start, Tokens[from].End).End <= start) from++;
        while (to > from && text.ToOriginalUtf16(Tokens[to - 1].Start, Tokens[to - 1].End).Start >= end) to--;
        return (Math.Max(0, from - more), Math.Min(Tokens.Count, to + more));
    }

    private int GapStart(int at) => at == 0 ? 0 : Tokens[at - 1].End;

    private int GapEnd(int at) => at < Tokens.Count ? Tokens[at].Start : text.Text.Length;

    private TextSpan Place(int at)
    {
        var position = GapStart(at);
        return text.ToOriginal(position, position);
    }
}
