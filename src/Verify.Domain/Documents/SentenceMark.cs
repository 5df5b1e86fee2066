using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Policies;

namespace Verify.Domain.Documents;

/// <summary>What was said about a sentence.</summary>
public enum MarkKind
{
    /// <summary>It was taken apart: every statement in it that can be checked is a claim.</summary>
    TakenApart,
    /// <summary>Nothing in it needs a check; the reason says why.</summary>
    Waived,
    /// <summary>An earlier mark does not hold; the reason says why.</summary>
    Reopened,
}

/// <summary>One sentence as a mark names it: by its words, so that it is found again in a later version.</summary>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point in the version it was marked in.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Key">Hash of its normalised words: <see cref="VersionSentence.Key"/>.</param>
/// <param name="Nth">Which of the sentences with these words in its part, from 1.</param>
/// <param name="Among">How many sentences of its part had these words.</param>
public sealed record MarkedSentence(string Part, int Start, int End, string Key, int Nth, int Among);

/// <summary>One word about one sentence; the last one holds.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Version">The version it was marked in.</param>
/// <param name="Kind">What was said.</param>
/// <param name="Reason">Why; always there for a waiver.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
public sealed record SentenceMark(MarkedSentence Sentence, int Version, MarkKind Kind, string? Reason, Actor By, DateTimeOffset At);

/// <summary>A checker's word that every checkable statement of a version is claimed or waived.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">The checker.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they add.</param>
/// <param name="Unexamined">How many sentences bore no mark at that moment: said, so that a blind signature shows.</param>
/// <param name="TakenBackBecause">Why it no longer stands; null while it does.</param>
public sealed record SignOff(int Version, Actor By, DateTimeOffset At, string? Note, int Unexamined, string? TakenBackBecause = null)
{
    /// <summary>Whether it stands.</summary>
    [JsonIgnore]
    public bool Stands => TakenBackBecause is null;
}

/// <summary>The terms that a lead chose for a document.</summary>
/// <param name="Profile">The terms.</param>
/// <param name="ChecksDueBy">Of a breaking piece: until when the gate warns where it would block.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The lead.</param>
/// <param name="At">When.</param>
public sealed record ChosenProfile(GateProfile Profile, DateTimeOffset? ChecksDueBy, string Reason, Actor By, DateTimeOffset At);
