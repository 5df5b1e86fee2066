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

    private int GapStart(int at) => at == 0 ? 0 : Tokens[at - 1].End;

    private int GapEnd(int at) => at < Tokens.Count ? Tokens[at].Start : text.Text.Length;

    private TextSpan Place(int at)
    {
        var position = GapStart(at);
        return text.ToOriginal(position, position);
    }
}
