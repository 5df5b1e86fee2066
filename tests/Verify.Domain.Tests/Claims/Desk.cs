using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Claims;

/// <summary>A small desk and its claims, each brought to its stage by commands.</summary>
internal static class Desk
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Acting Checker = Someone(Role.Checker);
    public static readonly Acting OtherChecker = Someone(Role.Checker);
    public static readonly Acting Lead = Someone(Role.Lead);
    public static readonly Acting Reviewer = Someone(Role.Reviewer);
    public static readonly Acting SecondReviewer = Someone(Role.Reviewer);
    public static readonly Acting Adjudicator = Someone(Role.Adjudicator);
    public static readonly Acting Auditor = Someone(Role.Auditor);
    public static readonly Acting Admin = Someone(Role.Admin);
    public static readonly Acting Integration = Someone(Role.Integration);
    public static readonly Acting Author = Someone(Role.Author, Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);
    public static readonly Acting System = Acting.System("test");
    public static readonly Guid BookId = Guid.CreateVersion7();
    public static readonly Guid ReportId = Guid.CreateVersion7();
    public static readonly Guid SpeakerId = Guid.CreateVersion7();
    public static readonly Guid OtherSpeakerId = Guid.CreateVersion7();

    public static ClaimFacts Facts { get; } = new()
    {
        DocumentAuthors = new HashSet<Guid> { Author.PersonId!.Value },
        Policy = new PolicyTerms(),
        PolicyVersion = 1,
        Sources = new Dictionary<Guid, SourceFacts>
        {
            [BookId] = new(SourceAccess.Full, HasPages: true, new HashSet<AcquisitionRoute> { AcquisitionRoute.Library }, []),
            [ReportId] = new(SourceAccess.Partial, HasPages: false, new HashSet<AcquisitionRoute>(), []),
        },
    };

    public static Finding Supported { get; } = new() { Fidelity = Fidelity.Verbatim, Veracity = Veracity.Supported, Note = "The page says so." };

    public static Acting Someone(params Role[] roles) => Acting.Person(Guid.CreateVersion7(), roles);

    public static ClaimContent Quotation { get; } = new()
    {
        Text = "Sample Speaker calls the plan “a quiet bargain”.",
        Kind = ClaimKind.Quote,
        QuoteMode = QuoteMode.PartialQuote,
        Attribution = new Attribution { Speaker = SpeakerStatus.Named, Speakers = [SpeakerId], SourceId = BookId },
    };

    public static Claim Proposed(ClaimContent? content = null) =>
        Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, Words(content?.QuoteMode == QuoteMode.Paraphrase), content ?? Quotation, Checker, Now);

    private static Passage Words(bool asParaphrase) => asParaphrase
        ? new Passage("body", 0, 44, "Sample Speaker calls the plan a quiet bargain", "", "")
        : new Passage("body", 0, 47, "Sample Speaker calls the plan “a quiet bargain,”", "", "");

    public static Claim Opened(Severity severity = Severity.Normal, ClaimContent? content = null)
    {
        var claim = Proposed(content);
        claim.Open(severity, true, Facts, Checker, Now);
        return claim;
    }

    public static Claim InCheck(Severity severity = Severity.Normal, ClaimContent? content = null)
    {
        var claim = Opened(severity, content);
        claim.Assign(Checker, null, Facts, Checker, Now);
        return claim;
    }

    public static Claim WithEvidence(Severity severity = Severity.Normal)
    {
        var claim = InCheck(severity);
        claim.AddEvidence(Primary(), Facts, Checker, Now);
        return claim;
    }

    public static Claim AwaitingSource()
    {
        var claim = InCheck();
        claim.AwaitSource(new Awaited("the second edition", "the library", Now.AddDays(3)), Facts, Checker, Now);
        return claim;
    }

    public static Claim InReview(Severity severity = Severity.Normal)
    {
        var claim = WithEvidence(severity);
        claim.Submit(Supported, Facts, Checker, Now);
        return claim;
    }

    public static Claim InConflict()
    {
        var claim = InReview();
        claim.CastVote(Differs(Reviewer), Facts, Reviewer, Now);
        return claim;
    }

    public static Claim Decided(Severity severity = Severity.Normal)
    {
        var claim = InReview(severity);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);
        if (severity >= Severity.High) claim.CastVote(Agrees(SecondReviewer), Facts, SecondReviewer, Now);
        return claim;
    }

    public static Claim Stale(Severity severity = Severity.Normal)
    {
        var claim = Decided(severity);
        claim.MarkStale(WorldEvent(), Facts, Checker, Now);
        return claim;
    }

    public static Claim Withdrawn()
    {
        var claim = Opened();
        claim.Withdraw(new Withdrawal(WithdrawalReason.OutOfScope, "not ours", null, []), Facts, Checker, Now);
        return claim;
    }

    public static Claim In(Stage stage) => stage switch
    {
        Stage.Proposed => Proposed(),
        Stage.Open => Opened(),
        Stage.InCheck => WithEvidence(),
        Stage.AwaitingSource => AwaitingSource(),
        Stage.InReview => InReview(),
        Stage.InConflict => InConflict(),
        Stage.Decided => Decided(),
        Stage.Stale => Stale(),
        Stage.Withdrawn => Withdrawn(),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static Evidence Primary(Stance stance = Stance.Supports, string words = "what I call a quiet bargain between them", Guid? source = null) => new()
    {
        Id = Guid.CreateVersion7(),
        By = Checker.PersonId!.Value,
        At = Now,
        Anchor = new SnapshotAnchor(source ?? BookId, Guid.CreateVersion7(), new Passage("body", 10, 10 + words.Length, words, "", ""), "00"),
        Stance = stance,
        Directness = Directness.Primary,
        Origin = "the book",
        Locator = new CitationLocator("page", "12"),
        Gloss = "calls it a bargain",
        SpeakerId = SpeakerId,
    };

    public static Vote Agrees(Acting voter) => new(voter.PersonId ?? Guid.Empty, Now, false, Fidelity.Verbatim, Veracity.Supported, false, "I read the page.", []);

    public static Vote Differs(Acting voter) => new(voter.PersonId ?? Guid.Empty, Now, false, Fidelity.Verbatim, Veracity.Contested, false, "There is more to it.", []);

    public static Vote Refers(Acting voter) => new(voter.PersonId ?? Guid.Empty, Now, true, null, null, false, "Too close for me.", []);

    public static Staleness WorldEvent() => new(StaleCause.WorldEvent, Now, [Axis.Veracity], "A new ruling.", "https://example.org/ruling", null, null);
}
