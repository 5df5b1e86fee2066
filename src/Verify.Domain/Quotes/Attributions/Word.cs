using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>What a piece of a sentence is.</summary>
internal enum WordKind
{
    /// <summary>A word or a number.</summary>
    Word,
    /// <summary>A whole quotation, marks and all.</summary>
    Quote,
    /// <summary>A comma, also one that stands inside a closing quotation mark.</summary>
    Comma,
    /// <summary>A semicolon.</summary>
    Semicolon,
    /// <summary>A colon.</summary>
    Colon,
    /// <summary>A dash between parts of a sentence.</summary>
    Dash,
    /// <summary>An opening bracket.</summary>
    Open,
    /// <summary>A closing bracket.</summary>
    Close,
    /// <summary>A full stop, a question or exclamation mark.</summary>
    Stop,
}

/// <summary>A link or the mark of a note in a sentence.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">Unit after the last one.</param>
/// <param name="IsDangling">Whether it leads nowhere.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReferenceAt(int Start, int End, bool IsDangling);

/// <summary>One piece of a sentence; positions are UTF-16 units of the whole text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First unit.</param>
/// <param name="End">Unit after the last one.</param>
/// <param name="Text">The word without a possessive ending; of a quotation its words.</param>
/// <param name="Lower">The same in lower case, with straight apostrophes.</param>
/// <param name="Possessive">Whether it ended in 's or s'.</param>
/// <param name="Quote">Which quotation, -1 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(WordKind Kind, int Start, int End, string Text, string Lower, bool Possessive, int Quote)
{
    /// <summary>Whether it is a word.</summary>
    public bool IsWord => Kind == WordKind.Word;

    /// <summary>Whether it begins with a capital letter.</summary>
    public bool IsCapital => Kind == WordKind.Word && char.IsUpper(Text[0]);

    /// <summary>Whether it is written in capitals throughout, as acronyms are.</summary>
    public bool IsAcronym => Kind == WordKind.Word && Text.Length > 1 && Text.All(c => char.IsUpper(c) || c is '.' or '&' || char.IsDigit(c)) && Text.Any(char.IsUpper);

    /// <summary>Whether it holds a digit.</summary>
    public bool IsNumber => Kind == WordKind.Word && Text.Any(char.IsDigit);
}
