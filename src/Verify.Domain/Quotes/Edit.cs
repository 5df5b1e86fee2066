namespace Verify.Domain.Quotes;

/// <summary>How much an edit weighs.</summary>
public enum EditClass
{
    /// <summary>Typography only: the quote is still verbatim.</summary>
    NormalizedAway,

    /// <summary>A change that quoting allows and shows.</summary>
    Permitted,

    /// <summary>A change of spelling or style that leaves the sense alone.</summary>
    Editorial,

    /// <summary>A change that can change the sense: the words were not said so.</summary>
    MeaningBearing,

    /// <summary>There are no word tables for the language: a person has to class it.</summary>
    Unclassed,
}

/// <summary>What kind of change an edit is.</summary>
public enum EditKind
{
    /// <summary>Quotation marks, dashes, ligatures, soft hyphens.</summary>
    Typography,

    /// <summary>A word joined or parted at the end of a line.</summary>
    Hyphenation,

    /// <summary>A full stop or comma put, or dropped, inside the closing quotation marks.</summary>
    ClosingPunctuation,

    /// <summary>A capital put, or dropped, where the quote begins.</summary>
    InitialCase,

    /// <summary>An insertion or substitution in square brackets.</summary>
    Bracketed,

    /// <summary>An omission marked by an ellipsis.</summary>
    Ellipsis,

    /// <summary>Two spellings of one word, a hyphen in a compound, an abbreviation's full stops.</summary>
    Spelling,

    /// <summary>A number, unit or sign written in another way.</summary>
    NumberStyle,

    /// <summary>A date written in another way.</summary>
    DateStyle,

    /// <summary>"isn't" and "is not".</summary>
    Contraction,

    /// <summary>A capital inside the quote.</summary>
    Capitalization,

    /// <summary>Commas and the like inside the quote.</summary>
    Punctuation,

    /// <summary>A word that turns the statement round.</summary>
    Negation,

    /// <summary>Another number, or one more or fewer.</summary>
    Number,

    /// <summary>Another date or time.</summary>
    Date,

    /// <summary>Another unit, currency or share.</summary>
    Unit,

    /// <summary>"may", "must", "will" …</summary>
    Modal,

    /// <summary>"all", "some", "few" …</summary>
    Quantifier,

    /// <summary>"more", "less", "than" …</summary>
    Comparative,

    /// <summary>Another name, or one more or fewer.</summary>
    Name,

    /// <summary>Another tense of the same verb.</summary>
    Tense,

    /// <summary>A word that hedges, limits, strengthens or sets a condition.</summary>
    Qualifier,

    /// <summary>The same words in another order.</summary>
    Order,

    /// <summary>Other words, or words added.</summary>
    Wording,

    /// <summary>Words left out without a mark.</summary>
    UnmarkedOmission,
}

/// <summary>One difference between a quote and its source.</summary>
/// <param name="Class">How much it weighs.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Quote">Where it stands in the quote, in code points; empty where the quote has nothing there.</param>
/// <param name="Source">Where it stands in the source, in code points; empty where the source has nothing there.</param>
/// <param name="QuoteText">The words of the quote, as they came.</param>
/// <param name="SourceText">The words of the source, as they came.</param>
/// <param name="Holds">Every kind of meaning-bearing word met in it, for an edit of several words.</param>
public sealed record Edit(EditClass Class, EditKind Kind, TextSpan Quote, TextSpan Source, string QuoteText, string SourceText, IReadOnlyList<EditKind> Holds)
{
    /// <summary>The edit in one sentence, for a person.</summary>
    public string Describe() => (QuoteText.Length, SourceText.Length) switch
    {
        ( > 0, > 0) => $"{Kind}: the source has “{SourceText}”, the quote “{QuoteText}”.",
        ( > 0, _) => $"{Kind}: “{QuoteText}” is not in the source.",
        (_, > 0) => $"{Kind}: the quote leaves out “{SourceText}”.",
        _ => $"{Kind}.",
    };
}
