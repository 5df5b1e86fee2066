using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>Where in a work: a CSL locator, such as page 12.</summary>
/// <param name="Label">A CSL locator term: page, chapter, paragraph, section, line, timestamp, verse, volume …</param>
/// <param name="Value">"12", "3–4", "00:14:02".</param>
public sealed record CitationLocator(string Label, string Value)
{
    /// <summary>The locator terms of CSL 1.0.2.</summary>
    public static IReadOnlySet<string> Labels { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure", "folio", "issue", "line",
        "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo", "supplement", "table", "timestamp",
        "title-locator", "verse", "version", "volume",
    };
}

/// <summary>A figure as printed and as meant.</summary>
/// <param name="Printed">The words in the text: "a few billion dollars".</param>
/// <param name="Value">Decimal number in invariant form, as text: events hold no floating-point numbers.</param>
/// <param name="Unit">What is counted: "USD", "%", "barrels/day".</param>
/// <param name="Period">EDTF date or interval it is counted over.</param>
/// <param name="Place">Where it is counted.</param>
public sealed record Quantity(string Printed, string? Value = null, string? Unit = null, string? Period = null, string? Place = null);

/// <summary>Who is said to have said it, who relayed it, and where.</summary>
public sealed record Attribution
{
    /// <summary>The author's own voice.</summary>
    public static Attribution OwnVoice { get; } = new() { Speaker = SpeakerStatus.None };

    /// <summary>What is known of who speaks.</summary>
    public SpeakerStatus Speaker { get; init; }

    /// <summary>Authorities that speak; filled when <see cref="Speaker"/> is Named, and where Unnamed speakers are kept as an authority.</summary>
    public IReadOnlyList<Guid> Speakers { get; init; } = [];

    /// <summary>Authorities that relayed it.</summary>
    public IReadOnlyList<Guid> Via { get; init; } = [];

    /// <summary>How the text introduces the speaker ("former director of …"), as printed.</summary>
    public string? Descriptor { get; init; }

    /// <summary>The work the text cites.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Where in that work.</summary>
    public CitationLocator? Locator { get; init; }

    /// <summary>BCP 47 tag of the language it was said in, when the text translates.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>Who translated it, as far as the text says.</summary>
    public string? Translator { get; init; }

    /// <summary>The words of the text that attribute ("as X argues in Y"), apart from the words that claim.</summary>
    public Passage? Span { get; init; }
}

/// <summary>What a claim says: everything that may be revised while it is worked on.</summary>
public sealed record ClaimContent
{
    /// <summary>One atomic statement, in plain words.</summary>
    public required string Text { get; init; }

    /// <summary>What sort of statement.</summary>
    public ClaimKind Kind { get; init; } = ClaimKind.Other;

    /// <summary>How the text renders it.</summary>
    public QuoteMode QuoteMode { get; init; }

    /// <summary>Who is said to have said it.</summary>
    public Attribution Attribution { get; init; } = new();

    /// <summary>When the thing claimed is said to be: EDTF date or interval.</summary>
    public Edtf? AboutTime { get; init; }

    /// <summary>The figure, if the claim is about one.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>True when the text gives words in quotation marks to a speaker.</summary>
    public bool HasQuotedWords => QuoteMode is QuoteMode.Verbatim or QuoteMode.PartialQuote or QuoteMode.ScareQuote;
}

/// <summary>What the check waits for.</summary>
public sealed record Awaited(string Needed, string From, DateTimeOffset ReviewBy);

/// <summary>Why and how a claim was withdrawn.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">The same in words.</param>
/// <param name="DuplicateOf">The claim that says it already.</param>
/// <param name="SplitInto">The claims it was split into.</param>
/// <param name="At">When; set as it is withdrawn.</param>
public sealed record Withdrawal(WithdrawalReason Reason, string? Text, Guid? DuplicateOf, IReadOnlyList<Guid> SplitInto, DateTimeOffset? At = null);

/// <summary>A remark; changes nothing.</summary>
/// <param name="Id">Identity.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="Text">The remark.</param>
/// <param name="Privileged">True when it belongs to a lawyer's advice: it never leaves the house, in a dossier, an export or a receipt.</param>
public sealed record Note(Guid Id, Guid By, DateTimeOffset At, string Text, bool Privileged = false);

/// <summary>How this claim hangs together with another, across documents too.</summary>
public sealed record ClaimLink(Guid Id, LinkKind Kind, Guid OtherClaimId, Guid By, DateTimeOffset At, string? Text);

/// <summary>State of a flag.</summary>
public enum FlagState
{
    /// <summary>Nobody has judged it; a claim with one cannot be submitted.</summary>
    Open,
    /// <summary>It is right; the text is to be mended.</summary>
    Accepted,
    /// <summary>It is not; a reason says why.</summary>
    Dismissed,
}

/// <summary>A finding of a detector or a person; never a verdict.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Rule">Stable name of the rule: "NoWorkCited", or "ByHand".</param>
/// <param name="Message">What the author is told.</param>
/// <param name="By">Who raised it, as an actor.</param>
/// <param name="At">When.</param>
/// <param name="State">Open, Accepted or Dismissed.</param>
/// <param name="Reason">Why it was accepted or dismissed.</param>
/// <param name="ClosedBy">Who judged it.</param>
public sealed record ClaimFlag(Guid Id, string Rule, string Message, string By, DateTimeOffset At, FlagState State, string? Reason, Guid? ClosedBy);
