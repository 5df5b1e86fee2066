using Verify.Domain.Confidences;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>A place in a snapshot of a source: by quote and position in its text, by page, or by time.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="SnapshotId">Our copy of it.</param>
/// <param name="Passage">The words relied on, found in the snapshot's text.</param>
/// <param name="TextHash">SHA-256 (hex) of the text they were found in.</param>
/// <param name="Page">The page of the copy they stand on, as the file counts its pages; null where it has none.</param>
public sealed record SnapshotAnchor(Guid SourceId, Guid SnapshotId, Passage Passage, string TextHash, string? Page = null);

/// <summary>A link from a claim to an anchored passage of a snapshot, or to a contact. Struck with a reason, never removed.</summary>
public sealed record Evidence
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who added it; that person does not vote on the claim.</summary>
    public required Guid By { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The words relied on, in a snapshot; null when it rests on a contact.</summary>
    public SnapshotAnchor? Anchor { get; init; }

    /// <summary>The contact entry it rests on.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>For, against, or context.</summary>
    public Stance Stance { get; init; }

    /// <summary>How close to the matter.</summary>
    public Directness Directness { get; init; }

    /// <summary>Where the information comes from in the end: two links of one origin are one witness.</summary>
    public required string Origin { get; init; }

    /// <summary>As of when it speaks: EDTF.</summary>
    public Edtf? AsOf { get; init; }

    /// <summary>Where in the work.</summary>
    public CitationLocator? Locator { get; init; }

    /// <summary>The checker's one line on what the source says.</summary>
    public string? Gloss { get; init; }

    /// <summary>The authority that speaks in the anchored words, when it is known.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The wider passage that changes the sense of the anchored one.</summary>
    public Passage? WiderPassage { get; init; }

    /// <summary>A translation of the anchored words.</summary>
    public string? Translation { get; init; }

    /// <summary>The person who reads that language and stands for the translation.</summary>
    public Guid? ReaderId { get; init; }

    /// <summary>What it is, where that was told in confidence; it has no anchor and no contact then.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>How the checker answers this link, when it opposes the finding.</summary>
    public string? Answer { get; init; }

    /// <summary>Why it no longer counts; null while it does.</summary>
    public string? StruckBecause { get; init; }

    /// <summary>True while it counts.</summary>
    public bool Stands => StruckBecause is null;
}

/// <summary>How much of a source was searched.</summary>
public enum SearchCoverage
{
    /// <summary>A part, or an index.</summary>
    Part,
    /// <summary>The whole work.</summary>
    Whole,
    /// <summary>Every snapshot held.</summary>
    EverythingHeld,
}

/// <summary>What a search gave.</summary>
public enum SearchResult
{
    /// <summary>Found.</summary>
    Found,
    /// <summary>Found, in another work or of another speaker.</summary>
    FoundElsewhere,
    /// <summary>Not found.</summary>
    NotFound,
}

/// <summary>A place that a search of the system met.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="SnapshotId">The copy.</param>
/// <param name="Page">The page of the copy, as the file counts them.</param>
/// <param name="Place">Where in the copy's text, in code points.</param>
/// <param name="Text">The words there.</param>
/// <param name="IsSame">Whether they are the words searched for, with no edit that could change their sense.</param>
/// <param name="Similarity">How many words of a hundred are the same; shown, and never decisive.</param>
/// <param name="Open">The verdicts that the words leave open.</param>
public sealed record SearchHit(Guid SourceId, Guid SnapshotId, string? Page, TextSpan Place, string Text, bool IsSame, int Similarity, IReadOnlyList<AlignedFidelity> Open);

/// <summary>What a search of the system looked through: what it did not hold it could not find.</summary>
/// <param name="Snapshots">Copies held.</param>
/// <param name="Words">Words in the copies that are indexed.</param>
/// <param name="SourcesNotHeld">Works on the books that we hold nothing of.</param>
/// <param name="NotHeld">The first of them.</param>
/// <param name="AsOf">Log index of the last event before the search.</param>
/// <param name="Index">Version of the index.</param>
/// <param name="Algorithm">Version of the rules of alignment.</param>
public sealed record SearchExtent(int Snapshots, long Words, int SourcesNotHeld, IReadOnlyList<Guid> NotHeld, long AsOf, int Index, int Algorithm);

/// <summary>What was searched, how, with what coverage and result: the only ground for a negative.</summary>
/// <param name="Id">Identity.</param>
/// <param name="By">Who searched; null when the server ran it.</param>
/// <param name="At">When.</param>
/// <param name="Searched">What was searched, in words: "the book, both editions", "the ministry's site".</param>
/// <param name="SourceId">The work searched, if it was one.</param>
/// <param name="EditionIds">The editions searched; empty where the work has one text.</param>
/// <param name="Method">How: "full text, 4 spellings", "read through".</param>
/// <param name="Terms">What was looked for.</param>
/// <param name="Coverage">How much.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Remark">Anything a later reader needs.</param>
public sealed record SearchRecord(
    Guid Id, Guid? By, DateTimeOffset At, string Searched, Guid? SourceId, IReadOnlyList<Guid> EditionIds, string Method, string Terms,
    SearchCoverage Coverage, SearchResult Result, string? Remark)
{
    /// <summary>The places met, where the system searched; null for a search by hand.</summary>
    public IReadOnlyList<SearchHit>? Hits { get; init; }

    /// <summary>What was looked through, where the system searched.</summary>
    public SearchExtent? Extent { get; init; }
}

/// <summary>State of a query to an author.</summary>
public enum QueryState
{
    /// <summary>Put, not answered.</summary>
    Put,
    /// <summary>Answered.</summary>
    Answered,
    /// <summary>The author will not answer.</summary>
    Refused,
    /// <summary>Due, and not answered.</summary>
    Lapsed,
}

/// <summary>A question or a proposed wording put to an author.</summary>
public sealed record AuthorQuery
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person asked.</summary>
    public required Guid To { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid By { get; init; }

    /// <summary>When it was put.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>The wording proposed instead.</summary>
    public string? ProposedWording { get; init; }

    /// <summary>Until when an answer is wanted.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Put, Answered, Refused, Lapsed.</summary>
    public QueryState State { get; init; }

    /// <summary>The answer, or why there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Sources the author supplied.</summary>
    public IReadOnlyList<Guid> SourcesSupplied { get; init; } = [];

    /// <summary>Who recorded the answer.</summary>
    public Guid? AnsweredBy { get; init; }

    /// <summary>Whether the author has had their say: answered, refused, or due and silent.</summary>
    public bool ClosedAt(DateTimeOffset at) => State != QueryState.Put || DueAt < at;
}

/// <summary>Whom a contact was with, as far as the claim goes.</summary>
public enum ContactParty
{
    /// <summary>The one said to have said it.</summary>
    Speaker,
    /// <summary>Who published the work.</summary>
    Publisher,
    /// <summary>The document's author, where the authors are outside.</summary>
    Author,
    /// <summary>The one it is about.</summary>
    Subject,
    /// <summary>Somebody who knows the field.</summary>
    Expert,
    /// <summary>Anybody else.</summary>
    Other,
}

/// <summary>What came of a contact.</summary>
public enum ContactOutcome
{
    /// <summary>No reply.</summary>
    NoReply,
    /// <summary>They confirm it was said, or is so.</summary>
    Confirms,
    /// <summary>They say it was never said, or is not so.</summary>
    Denies,
    /// <summary>They replied, neither way.</summary>
    Replied,
}

/// <summary>Whom we asked outside, when, how, what was put, the reply. Names stand with the person, not here.</summary>
/// <param name="Id">Identity.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When it was logged.</param>
/// <param name="PersonId">Whom: a person who cannot sign in.</param>
/// <param name="Party">What they are to the claim.</param>
/// <param name="ContactedAt">When they were asked.</param>
/// <param name="Means">How: "phone", "e-mail".</param>
/// <param name="Put">What was put to them, paraphrased.</param>
/// <param name="Reply">What they replied, paraphrased.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ContactEntry(
    Guid Id, Guid By, DateTimeOffset At, Guid PersonId, ContactParty Party, DateTimeOffset ContactedAt, string Means, string Put, string? Reply, ContactOutcome Outcome);
