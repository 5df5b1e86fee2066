namespace Verify.Domain.Quotes;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A word, or a sign that stands for one.</summary>
    Word,

    /// <summary>A number in digits or words, with its scale and unit.</summary>
    Number,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A mark of omission.</summary>
    Ellipsis,

    /// <summary>Words that an editor put in brackets.</summary>
    Bracket,
}

/// <summary>One word, number, date or editor's mark of a normalised text.</summary>
internal sealed record Token
{
    /// <summary>What it is.</summary>
    public required TokenKind Kind { get; init; }

    /// <summary>As it is printed, in normal form.</summary>
    public required string Text { get; init; }

    /// <summary>What it is compared by: equal keys mean the same thing, perhaps in another style.</summary>
    public required string Key { get; init; }

    /// <summary>Lower case, without accents: equal folds are the same letters.</summary>
    public required string Fold { get; init; }

    /// <summary>First UTF-16 unit in the normalised text.</summary>
    public required int Start { get; init; }

    /// <summary>Unit after the last one.</summary>
    public required int End { get; init; }

    /// <summary>The punctuation between the token before and this one, without spaces.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Whether white space stands before it.</summary>
    public bool Spaced { get; init; }

    /// <summary>Whether it is a part of a contraction ("n't"), or a sign for a word ("%").</summary>
    public bool Contracted { get; init; }

    /// <summary>Other keys a contraction may stand for ("'s": "is" or "has").</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Letters of the word that an editor put in brackets ("T" of "[T]he"); null: none.</summary>
    public string? BracketedLetters { get; init; }

    /// <summary>Whether a line break ran through it.</summary>
    public bool Broken { get; init; }

    /// <summary>The value of a number; null where it is a bare scale ("billion").</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of a number, in its one name.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it is a four-digit number that reads as a year.</summary>
    public bool IsYear { get; init; }

    /// <summary>Whether a sentence begins with it, as far as the text shows.</summary>
    public bool BeginsSentence { get; init; }

    /// <summary>The lower-case words in it, for the tables.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The tokens it was joined from; empty where it is one.</summary>
    public IReadOnlyList<Token> Parts { get; init; } = [];

    /// <summary>Whether it hangs on the token before by a hyphen.</summary>
    public bool IsHyphenated => !Spaced && Lead == "-";

    /// <summary>Whether both mean the same words, whatever their style.</summary>
    public bool Means(Token other) =>
        Key == other.Key || (Fold == other.Fold && Kind == other.Kind && Kind is TokenKind.Word)
        || Alternatives.Contains(other.Key) || other.Alternatives.Contains(Key);
}
