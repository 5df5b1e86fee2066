using Verify.Api.Features.Claims;
using Verify.Domain.Claims;

namespace Verify.Api.Pages.Forms;

/// <summary>The forms of a claim's transitions, each the request of the same name. Which of them may be sent is asked of the table of transitions.</summary>
/// <param name="claim">The claim as it is shown.</param>
/// <param name="people">Who may be chosen.</param>
/// <param name="now">Now.</param>
internal sealed class ClaimForms(ClaimView claim, ClaimPeople people, DateTimeOffset now)
{
    private static readonly Field Why = new("reason", "Why", FieldKind.Text);
    private static readonly Field WhyIfAny = Why with { Required = false };

    // the way on first, the ways out last
    private static readonly string[] Order = ["open", "assign", "submit", "adjudicate", "reaffirm", "resume", "recheck", "restore", "return", "send-back", "recall", "await-source", "transfer", "release", "reopen", "mark-stale", "withdraw"];

    /// <summary>Where a transition stands among those offered.</summary>
    public static int PlaceOf(string slug) => Array.IndexOf(Order, slug) is >= 0 and var at ? at : Order.Length;

    /// <summary>The form of a transition; null where no person makes it.</summary>
    public Form? Of(string slug) => slug switch
    {
        "open" => new(slug, "Open", [Severity_(), Atomic()], f => new OpenClaim(claim.Id, f.Version, f.Choice<Severity>("severity"), f.Ticked("atomic"))) { Done = "Opened." },
        "withdraw" => new(
            slug,
            "Withdraw",
            [
                new("reason", "Reason", FieldKind.Choice) { Options = Option.Every<WithdrawalReason>(), Value = IsCut ? nameof(WithdrawalReason.CutFromDocument) : null },
                new("text", "In words", FieldKind.Text) { Required = false },
                new("duplicate", "Id of the claim that says it already") { Required = false, Max = 36, Hint = "Of a duplicate: the last part of that claim’s address." },
                new("into", "Ids of the claims it was split into, one a line", FieldKind.Text) { Required = false },
            ],
            f => new WithdrawClaim(claim.Id, f.Version, f.Choice<WithdrawalReason>("reason"), f.TextOrNull("text"), f.IdOrNull("duplicate"), f.IdLines("into")))
        { Grave = true, Done = "Withdrawn." },
        "assign" => new(slug, "Assign", [new("assignee", "To", FieldKind.Choice) { Options = people.Checkers, Value = people.Checkers is [var first, ..] ? first.Value : null }, new("due", "Due", FieldKind.Moment) { Required = false, Hint = "When it is left empty, the policy says." }],
            f => new AssignClaim(claim.Id, f.Version, f.Id("assignee"), f.MomentOrNull("due")))
        { Done = "Assigned." },
        "release" => new(slug, "Give it back", [new("reason", "Reason", FieldKind.Choice) { Options = Option.Every<ReleaseReason>() }, new("text", "In words", FieldKind.Text) { Required = false }],
            f => new ReleaseClaim(claim.Id, f.Version, f.Choice<ReleaseReason>("reason"), f.TextOrNull("text")))
        { Done = "It is open again." },
        "transfer" => new(slug, "Hand over", [new("to", "To", FieldKind.Choice) { Options = people.Checkers }, Why], f => new TransferClaim(claim.Id, f.Version, f.Id("to"), f.Text("reason"))) { Done = "Handed over." },
        "await-source" => new(slug, "Wait for a source", [new("needed", "What is needed", FieldKind.Text), new("from", "From whom"), new("by", "Look again on", FieldKind.Moment) { Value = InDays(7) }],
            f => new AwaitSource(claim.Id, f.Version, f.Text("needed"), f.Text("from"), f.Moment("by")))
        { Done = "It waits." },
        "resume" => new(slug, "Go on with the check", [WhyIfAny], f => new ResumeCheck(claim.Id, f.Version, f.TextOrNull("reason"))) { Done = "In check again." },
        "submit" => new(slug, "Submit the finding", Finding(), f => new SubmitFinding(claim.Id, f.Version, ReadFinding(f))) { Intro = "It is sealed until the round is over.", Done = "Submitted. It is sealed until the round is over." },
        "recall" => new(slug, "Take it back", [WhyIfAny], f => new RecallFinding(claim.Id, f.Version, f.TextOrNull("reason"))) { Done = "Taken back." },
        "return" => new(slug, "Send back to the checker", [new("reason", "Reason", FieldKind.Choice) { Options = Option.Every<ReturnReason>() }, new("text", "What is missing", FieldKind.Text)],
            f => new ReturnFinding(claim.Id, f.Version, f.Choice<ReturnReason>("reason"), f.Text("text")))
        { Done = "Sent back." },
        "adjudicate" => new(slug, "Decide the conflict", [.. Finding(), new("rationale", "Your answer to the verdicts you reject", FieldKind.Text)],
            f => new AdjudicateConflict(claim.Id, f.Version, ReadFinding(f), f.Text("rationale")))
        { Done = "Decided." },
        "send-back" => new(slug, "Send back for evidence", [new("needed", "What evidence is needed", FieldKind.Text)], f => new SendBackConflict(claim.Id, f.Version, f.Text("needed"))) { Done = "Sent back." },
        "mark-stale" => new(slug, "Mark as stale", [new("text", "What happened", FieldKind.Text), new("link", "Where it can be read"), new("axes", "It questions", FieldKind.Choices) { Options = Option.Every<Axis>() }],
            f => new MarkClaimStale(claim.Id, f.Version, f.Text("text"), f.Text("link"), f.Choices<Axis>("axes")))
        { Grave = true, Done = "Marked as stale." },
        "reaffirm" => new(slug, "Reaffirm", [Why, new("comparison", "What was compared", FieldKind.Text) { Required = false }], f => new ReaffirmDecision(claim.Id, f.Version, f.Text("reason"), f.TextOrNull("comparison"))) { Done = "Reaffirmed." },
        "recheck" => new(slug, "Check it again", [Why], f => new RecheckClaim(claim.Id, f.Version, f.Text("reason"))) { Done = "In check again." },
        "reopen" => new(slug, "Reopen", [new("ground", "Reason", FieldKind.Choice) { Options = Option.Every<ReopenReason>() }, .. Objections(), new("text", "In words", FieldKind.Text)],
            f => new ReopenClaim(claim.Id, f.Version, f.Choice<ReopenReason>("ground"), f.Text("text"), f.IdOrNull("challenge")))
        { Done = "Reopened." },
        "restore" => new(slug, "Restore", [Severity_(), Atomic(), Why], f => new RestoreClaim(claim.Id, f.Version, f.Choice<Severity>("severity"), f.Ticked("atomic"), f.Text("reason"))) { Done = "Open again." },
        _ => null,
    };

    /// <summary>A reviewer's vote.</summary>
    public Form Vote() => new("vote", "Vote",
        [
            new("fidelity", "Fidelity: did they say it?", FieldKind.Choice) { Options = Fidelities(), Required = false },
            new("veracity", "Veracity: is it so?", FieldKind.Choice) { Options = Veracities(), Required = false },
            new("false", "The text itself reports the statement as false", FieldKind.Tick) { Required = false },
            new("refers", "I refer it to the adjudicator (leave both axes empty)", FieldKind.Tick) { Required = false },
            new("rationale", "Why", FieldKind.Text),
        ],
        f => new CastVote(claim.Id, f.Version, f.Text("rationale"), f.Ticked("refers"), f.ChoiceOrNull<Fidelity>("fidelity"), f.ChoiceOrNull<Veracity>("veracity"), f.Ticked("false"), [.. claim.Evidence.Where(e => e.Stands).Select(e => e.Id)]))
    {
        Button = "Cast the vote",
        Intro = "Your vote is sealed until the round is over: nobody sees it, and you see nobody's.",
        Done = "Your vote is cast.",
    };

    private bool IsCut => claim.Placements is [.., { State: PlacementState.Orphaned }];

    private IEnumerable<Field> Objections() => claim.Challenges.Count == 0
        ? []
        : [new Field("challenge", "The objection", FieldKind.Choice) { Required = false, Options = [.. claim.Challenges.Select(c => new Option(c.Id.ToString("D"), c.Text.Length > 60 ? c.Text[..60] : c.Text))] }];

    private static Field Severity_() => new("severity", "If it were wrong, the harm is", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = nameof(Severity.Normal) };

    private static Field Atomic() => new("atomic", "It is one atomic statement", FieldKind.Tick);

    private static IReadOnlyList<Option> Fidelities() => [.. Enum.GetValues<Fidelity>().Select(v => Option.Of(v))];

    private static IReadOnlyList<Option> Veracities() => Option.Every<Veracity>();

    private static IReadOnlyList<Field> Finding() =>
    [
        new("fidelity", "Fidelity: did they say it?", FieldKind.Choice) { Options = Fidelities() },
        new("veracity", "Veracity: is it so?", FieldKind.Choice) { Options = Veracities() },
        new("note", "The finding in words", FieldKind.Text),
        new("fidelityReason", "Why fidelity is not assessed", FieldKind.Line) { Required = false },
        new("veracityReason", "Why veracity is not assessed", FieldKind.Line) { Required = false },
        new("part", "The part that is supported", FieldKind.Line) { Required = false },
        new("notCheckable", "Why it cannot be checked", FieldKind.Choice) { Options = Option.Every<NotCheckableReason>(), Required = false },
        new("reviewBy", "Look at the forecast again on", FieldKind.Moment) { Required = false },
        new("false", "The text itself reports the statement as false", FieldKind.Tick) { Required = false },
    ];

    private static FindingBody ReadFinding(FormReader f) => new(
        f.Choice<Fidelity>("fidelity"),
        f.Choice<Veracity>("veracity"),
        f.Text("note"),
        f.TextOrNull("fidelityReason"),
        f.TextOrNull("veracityReason"),
        f.TextOrNull("part"),
        f.ChoiceOrNull<NotCheckableReason>("notCheckable"),
        f.MomentOrNull("reviewBy"),
        f.Ticked("false"));

    private string? InDays(int days) => Field.Written(now.AddDays(days));
}

/// <summary>Who may be chosen in a claim's forms.</summary>
internal sealed record ClaimPeople(IReadOnlyList<Option> Checkers, IReadOnlyList<Option> Authors, IReadOnlyList<Option> Outsiders)
{
    /// <summary>Everybody who can sign in.</summary>
    public IReadOnlyList<Option> Insiders { get; init; } = [];

    /// <summary>Authorities cited in confidence.</summary>
    public IReadOnlyList<Option> Confidential { get; init; } = [];

    /// <summary>Who looks.</summary>
    public Guid? Me { get; init; }

    /// <summary>What was told in confidence and this person knows, by its evidence.</summary>
    public IReadOnlyDictionary<Guid, ConfidentialEvidenceView> Told { get; init; } = new Dictionary<Guid, ConfidentialEvidenceView>();
}
