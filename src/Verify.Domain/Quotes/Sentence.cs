namespace Verify.Domain.Quotes;

/// <summary>What a sentence is part of.</summary>
public enum SentenceKind
{
    /// <summary>Running text.</summary>
    Sentence,

    /// <summary>A heading, a byline or a line of the like: it states nothing of its own.</summary>
    Heading,

    /// <summary>A sentence of a list item; its bullet or number is left out.</summary>
    ListItem,
}

/// <summary>One sentence of a text.</summary>
/// <param name="Span">Where it stands, in code points; a page break inside it is inside the span.</param>
/// <param name="Text">Its words, as they came.</param>
/// <param name="Kind">What it is part of.</param>
/// <param name="Paragraph">Which paragraph it is in, counted from 0.</param>
public sealed record Sentence(TextSpan Span, string Text, SentenceKind Kind, int Paragraph);
