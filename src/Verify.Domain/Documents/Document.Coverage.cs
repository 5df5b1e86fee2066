using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;

namespace Verify.Domain.Documents;

/// <content>What is said about its sentences, the sign-off of a version, and the terms the gate holds against it.</content>
public sealed partial class Document
{
    /// <summary>Most sentences of one mark: a long read in one go.</summary>
    public const int MaxMarkedSentences = 5_000;

    /// <summary>Says that sentences of a version are taken apart, need no check, or were marked wrongly. Checkers, none of them an author; leads waive and reopen too.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="sentences">The sentences, all of that version.</param>
    /// <param name="kind">What is said.</param>
    /// <param name="reason">Why; a waiver and a reopening need one.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="at">When.</param>
    public void Mark(int version, IReadOnlyList<VersionSentence> sentences, MarkKind kind, string? reason, Acting by, DateTimeOffset at)
    {
        DemandMark(kind, by);
        DemandVersion(version);
        if (sentences.Count == 0) throw Refuse.Broken("some-sentence", "No sentence of the version lies there.");
        if (sentences.Count > MaxMarkedSentences) throw Refuse.Broken("not-too-many-sentences", $"Mark at most {MaxMarkedSentences} sentences at once.");
        if (kind != MarkKind.TakenApart && string.IsNullOrWhiteSpace(reason)) throw Refuse.Broken("waiver-has-a-reason", "Say why.");
        Raise(new SentencesMarked(at, by.Actor, version, kind, reason, [.. sentences.Select(s => s.ToMarked())]));
    }

    /// <summary>Refuses whoever may not mark sentences so: by role (403) or by version (428, 412).</summary>
    public void DemandMark(MarkKind kind, Acting by)
    {
        if (kind == MarkKind.TakenApart) by.Demand("Only a checker says that a sentence is taken apart.", Role.Checker);
        else by.Demand("Only a checker or a lead waives or reopens sentences.", Role.Checker, Role.Lead);
        DemandNoAuthor(by, "An author does not say which of their own sentences need a check.");
        CheckExpectedVersion();
    }

    /// <summary>Signs that every checkable statement of a version is claimed or waived. A checker who is no author.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="note">What the checker adds.</param>
    /// <param name="unexamined">How many of its sentences bear no mark; kept with the signature.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="at">When.</param>
    public void SignOff(int version, string? note, int unexamined, Acting by, DateTimeOffset at)
    {
        DemandSignOff(by);
        DemandVersion(version);
        Raise(new VersionSignedOff(at, by.Actor, version, Versions[version - 1].TextHash, note, unexamined));
    }

    /// <summary>Refuses whoever may not sign off: by role (403) or by version (428, 412).</summary>
    public void DemandSignOff(Acting by)
    {
        if (by.IsSystem || !by.Is(Role.Checker)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only a checker signs a version off.");
        DemandNoAuthor(by, "An author does not sign off their own document.");
        CheckExpectedVersion();
    }

    /// <summary>Takes a version's sign-off back. Checkers and leads, none of them an author.</summary>
    public void TakeSignOffBack(int version, string reason, Acting by, DateTimeOffset at)
    {
        by.Demand("Only a checker or a lead takes a sign-off back.", Role.Checker, Role.Lead);
        DemandNoAuthor(by, "An author does not judge the sign-off of their own document.");
        CheckExpectedVersion();
        DemandVersion(version);
        if (SignOffOf(version) is null) throw Refuse.WrongState($"Version {version} is not signed off.");
        Raise(new SignOffTakenBack(at, by.Actor, version, reason));
    }

    /// <summary>Chooses which terms the gate holds against the piece. Leads, none of them an author; never the CMS.</summary>
    /// <param name="profile">The terms.</param>
    /// <param name="checksDueBy">Of a breaking piece: until when its checks are due.</param>
    /// <param name="reason">Why.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="by">Who chooses.</param>
    /// <param name="at">When.</param>
    public void ChooseProfile(GateProfile profile, DateTimeOffset? checksDueBy, string reason, PolicyTerms policy, Acting by, DateTimeOffset at)
    {
        if (by.IsSystem || !by.Is(Role.Lead) || by.Is(Role.Integration)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only a lead chooses the terms of a document.");
        DemandNoAuthor(by, "An author does not choose the terms of their own document.");
        CheckExpectedVersion();
        if (profile == GateProfile.Breaking != checksDueBy is not null) throw Refuse.Broken("breaking-says-until-when", "A breaking piece says when its checks are due, and no other piece does.");
        if (checksDueBy <= at || checksDueBy > at.AddHours(policy.BreakingHours)) throw Refuse.Broken("checks-due-in-time", $"The checks of a breaking piece are due within {policy.BreakingHours} hours.");
        Raise(new ProfileChosen(at, by.Actor, profile, checksDueBy, reason));
    }

    /// <summary>The sign-off of a version that stands; null when there is none.</summary>
    public SignOff? SignOffOf(int version) => SignOffs.LastOrDefault(s => s.Version == version && s.Stands);

    /// <summary>Refuses (404) a version that there is not.</summary>
    public void DemandVersion(int version)
    {
        if (version < 1 || version > LatestVersion) throw Refuse.NotFound($"The document has no version {version}.");
    }

    private void DemandNoAuthor(Acting by, string otherwise)
    {
        if (IsAuthor(by.PersonId)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, otherwise);
    }
}
