namespace Verify.Domain.Quotes;

/// <summary>Words between quotation marks.</summary>
/// <param name="Span">With the marks, in code points.</param>
/// <param name="Words">Without the marks, and without a comma or full stop put before the closing one.</param>
/// <param name="Text">The words of that inner span, as they came.</param>
/// <param name="Depth">0 for a quotation, 1 for one inside it, and so on.</param>
/// <param name="Closed">Whether a closing mark was found; otherwise the quotation runs to the end of its paragraph.</param>
public sealed record QuotedString(TextSpan Span, TextSpan Words, string Text, int Depth, bool Closed);
