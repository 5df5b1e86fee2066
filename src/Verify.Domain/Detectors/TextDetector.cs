using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>Something that catches the eye in a text; never a verdict.</summary>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Span">Where, in code points.</param>
/// <param name="Message">What the author is told about this place.</param>
public sealed record TextFinding(string Rule, TextSpan Span, string Message);

/// <summary>Reads a text for one thing.</summary>
public abstract class TextDetector
{
    /// <summary>Stable name of the rule.</summary>
    public abstract string Rule { get; }

    /// <summary>One sentence for the author: what is wrong, and what mends it.</summary>
    public abstract string Explanation { get; }

    /// <summary>Whether it needs word tables for the text's language.</summary>
    public virtual bool NeedsTables => true;

    /// <summary>What it finds, in the order of the text.</summary>
    public abstract IEnumerable<TextFinding> Find(TextReading reading);

    /// <summary>A finding of this rule.</summary>
    protected TextFinding At(TextSpan span, string message) => new(Rule, span, message);
}
