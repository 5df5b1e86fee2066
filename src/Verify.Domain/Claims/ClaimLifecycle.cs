using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>Who may make a transition.</summary>
/// <param name="Words">In words, for the one who may not.</param>
/// <param name="Roles">The roles without which nobody makes it, whatever their part in the claim.</param>
/// <param name="Allows">Whether this person may, by role and by their part in the claim.</param>
/// <param name="System">Whether the system makes it.</param>
/// <param name="Person">Whether a person can make it at all.</param>
public sealed record Who(string Words, IReadOnlyList<Role> Roles, Func<Claim, Acting, bool> Allows, bool System = false, bool Person = true);

/// <summary>A rule that can stand in the way of a transition, whatever the command carries.</summary>
/// <param name="Rule">Stable name, kebab-case.</param>
/// <param name="Message">What is wrong, or null when nothing is.</param>
public sealed record Guard(string Rule, Func<GuardCase, string?> Message);

/// <summary>What a guard looks at.</summary>
public sealed record GuardCase(Claim Claim, Acting By, ClaimFacts Facts, DateTimeOffset At);

/// <summary>One row of the table.</summary>
/// <param name="Number">Number of the row in the law of the domain.</param>
/// <param name="Slug">Name in routes and answers.</param>
/// <param name="From">Stages it leaves.</param>
/// <param name="To">Stage it leads to; null: the stage stays.</param>
/// <param name="Who">Who makes it.</param>
/// <param name="Guards">What must hold beside what the command carries.</param>
public sealed record Transition(int Number, string Slug, IReadOnlyList<Stage> From, Stage? To, Who Who, params IReadOnlyList<Guard> Guards);

/// <summary>Whether one person can make one transition of one claim now, and if not, why.</summary>
/// <param name="Transition">The row.</param>
/// <param name="Allowed">Whether a command of this person would pass role, stage and guards.</param>
/// <param name="BlockedBy">What stands in the way.</param>
public sealed record TransitionOption(Transition Transition, bool Allowed, IReadOnlyList<BrokenRule> BlockedBy);

/// <summary>
/// THE table of a claim's stages: it answers "may I?" for every command and "what next?" for the API and the pages.
/// Numbers are those of the law of the domain.
/// </summary>
public static class ClaimLifecycle
{
    /// <summary>The 21 transitions.</summary>
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(1, "propose", [], Stage.Proposed, Roles("a checker, an author or an integration", Role.Checker, Role.Author, Role.Integration) with { System = true }),
        new(2, "open", [Stage.Proposed], Stage.Open, Roles("a checker", Role.Checker), Guards.NotTheAuthor, Guards.SpeakersSaid),
        new(3, "withdraw", [Stage.Proposed, Stage.Open, Stage.InCheck, Stage.AwaitingSource, Stage.Stale], Stage.Withdrawn,
            new Who("a checker; once there is evidence, a reviewer", [Role.Checker, Role.Reviewer], (c, p) => p.Is(Role.Reviewer) || (p.Is(Role.Checker) && c.Evidence.Count == 0)),
            Guards.NotTheAuthor, Guards.StaleOnlyWhenOrphaned),
        new(4, "assign", [Stage.Open], Stage.InCheck, Roles("a lead, or a checker for themself", Role.Lead, Role.Checker), Guards.NotTheAuthor),
        new(5, "release", [Stage.InCheck, Stage.AwaitingSource], Stage.Open, AssigneeOr("the assignee or a lead", Role.Lead), Guards.NotTheAuthor),
        new(6, "transfer", [Stage.InCheck, Stage.AwaitingSource], null, AssigneeOr("the assignee or a lead", Role.Lead), Guards.NotTheAuthor),
        new(7, "await-source", [Stage.InCheck], Stage.AwaitingSource, AssigneeOr("the assignee"), Guards.NotTheAuthor, Guards.SoughtOrAsked),
        new(8, "resume", [Stage.AwaitingSource], Stage.InCheck, AssigneeOr("the assignee or a lead", Role.Lead) with { System = true }, Guards.NotTheAuthor),
        new(9, "submit", [Stage.InCheck], Stage.InReview, AssigneeOr("the assignee"), Guards.NotTheAuthor, Guards.KnowsTheConfidence, Guards.NoOpenFlag, Guards.PlacedInLatest, Guards.PlaceConfirmed),
        new(10, "recall", [Stage.InReview], Stage.InCheck, AssigneeOr("the assignee"), Guards.NotTheAuthor, Guards.NoVoteYet),
        new(11, "decide", [Stage.InReview], Stage.Decided, OnlySystem("the system, on the last vote")),
        new(12, "conflict", [Stage.InReview], Stage.InConflict, OnlySystem("the system, when a vote differs or refers")),
        new(13, "return", [Stage.InReview], Stage.InCheck, Roles("a reviewer", Role.Reviewer), Guards.NotTheAuthor),
        new(14, "adjudicate", [Stage.InConflict], Stage.Decided, Roles("an adjudicator", Role.Adjudicator), Guards.NotTheAuthor, Guards.KnowsTheConfidence, Guards.FourEyes, Guards.VoterDoesNotAdjudicate, Guards.PlacedInLatest),
        new(15, "send-back", [Stage.InConflict], Stage.InCheck, AssigneeOr("an adjudicator, or the assignee", Role.Adjudicator), Guards.NotTheAuthor),
        new(16, "interrupt", [Stage.InReview, Stage.InConflict], Stage.InCheck, OnlySystem("the system, when something questions what is under review")),
        new(17, "mark-stale", [Stage.Decided], Stage.Stale, Roles("a checker, a reviewer or a lead, for an event in the world", Role.Checker, Role.Reviewer, Role.Lead) with { System = true }, Guards.NotTheAuthor),
        new(18, "reaffirm", [Stage.Stale], Stage.Decided,
            new Who("a reviewer; for an adjudicated decision an adjudicator too", [Role.Reviewer, Role.Adjudicator], (c, p) => p.Is(Role.Reviewer) || (p.Is(Role.Adjudicator) && c.Decision?.Path == DecisionPath.Adjudication)),
            Guards.NotTheAuthor, Guards.KnowsTheConfidence, Guards.FourEyes, Guards.NotReaffirmedYet, Guards.PlacedInLatest, Guards.TextCauseNeedsTheText),
        new(19, "recheck", [Stage.Stale], Stage.InCheck, AssigneeOr("a lead, or the former assignee", Role.Lead), Guards.NotTheAuthor),
        new(20, "reopen", [Stage.Decided], Stage.InCheck, Roles("a reviewer or an adjudicator", Role.Reviewer, Role.Adjudicator), Guards.NotTheAuthor, Guards.NotTheFormerAssignee),
        new(21, "restore", [Stage.Withdrawn], Stage.Open, Roles("a lead", Role.Lead), Guards.NotTheAuthor, Guards.SpeakersSaid),
    ];

    /// <summary>The guards that two people can set aside for one claim. That authors keep out of it and that nobody counts twice is not among them.</summary>
    public static IReadOnlySet<string> Overridable { get; } = new[] { Guards.FourEyes, Guards.VoterDoesNotAdjudicate, Guards.NotTheFormerAssignee, Guards.NoOpenFlag, Guards.SoughtOrAsked, Guards.StaleOnlyWhenOrphaned, Guards.TextCauseNeedsTheText }
        .Select(g => g.Rule)
        .Concat(EvidenceRules.Names)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The row with this slug.</summary>
    public static Transition Row(string slug) => Table.First(t => t.Slug == slug);

    /// <summary>Every transition of the claim's stage, and whether this person can make it now.</summary>
    public static IReadOnlyList<TransitionOption> Options(Claim claim, Acting by, ClaimFacts facts, DateTimeOffset at) =>
        [.. Table.Where(t => t.From.Contains(claim.Stage)).Select(t => OptionOf(t, claim, by, facts, at))];

    /// <summary>
    /// Lets a command pass, or refuses it: 403 by role, 428/412 by version, 409 by stage (with what is allowed), 403 by the
    /// person's part in the claim (asked only where the stage has the transition: elsewhere it would hide the reason),
    /// 422 by guard (with all the rules broken, those of the command among them).
    /// </summary>
    internal static void Demand(string slug, Claim claim, Acting by, ClaimFacts facts, DateTimeOffset at, Func<IEnumerable<BrokenRule>>? rulesOfTheCommand = null)
    {
        var row = Row(slug);
        if (by.IsSystem ? !row.Who.System : !row.Who.Roles.Any(by.Is)) throw Forbidden(row);
        claim.CheckExpectation();
        if (!row.From.Contains(claim.Stage)) throw WrongStage(slug, claim, by, facts, at);
        if (!IsAllowed(row, claim, by)) throw Forbidden(row);

        var all = row.Guards.Select(g => Judge(g, new GuardCase(claim, by, facts, at))).OfType<BrokenRule>().ToList();
        var commanded = rulesOfTheCommand?.Invoke().ToList() ?? [];
        var broken = all.FindAll(r => !facts.IsSetAside(r, at));
        var ofEvidence = commanded.FindAll(r => !facts.IsSetAside(r, at));
        if (broken.Count + ofEvidence.Count > 0)
        {
            throw new RefusedException(RefusalKind.Rule, broken.Count > 0 || ofEvidence.Any(r => !EvidenceRules.Names.Contains(r.Rule)) ? ProblemCodes.GuardRefused : ProblemCodes.EvidenceRule,
                $"'{slug}' is refused: {string.Join(" ", broken.Concat(ofEvidence).Select(r => r.Message))}",
                new RefusalDetails { BlockedBy = [.. broken, .. ofEvidence] });
        }

        claim.NoteSetAside(slug, all.Except(broken).Concat(commanded.Except(ofEvidence)), facts, by, at);
    }

    /// <summary>The answer to a command that the stage does not have: 409, naming what this person may do.</summary>
    internal static RefusedException WrongStage(string what, Claim claim, Acting by, ClaimFacts facts, DateTimeOffset at)
    {
        var allowed = Options(claim, by, facts, at).Where(o => o.Allowed).Select(o => o.Transition.Slug).ToList();
        var next = allowed.Count == 0 ? "there is nothing you can do with it now" : $"you can: {string.Join(", ", allowed)}";
        return new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongStage, $"'{what}' is not possible while the claim is {claim.Stage.Spoken()}; {next}.", new RefusalDetails { Allowed = allowed });
    }

    private static TransitionOption OptionOf(Transition row, Claim claim, Acting by, ClaimFacts facts, DateTimeOffset at)
    {
        var blocked = new List<BrokenRule>();
        if (!IsAllowed(row, claim, by)) blocked.Add(RoleRule(row));
        if (!IsForSystemOnly(row)) blocked.AddRange(row.Guards.Select(g => Judge(g, new GuardCase(claim, by, facts, at))).OfType<BrokenRule>().Where(r => !facts.IsSetAside(r, at)));
        return new TransitionOption(row, blocked.Count == 0, blocked);
    }

    private static RefusedException Forbidden(Transition row) =>
        new(RefusalKind.Forbidden, ProblemCodes.Forbidden, $"'{row.Slug}' is for {row.Who.Words}.", new RefusalDetails { BlockedBy = [RoleRule(row)] });

    private static bool IsAllowed(Transition row, Claim claim, Acting by) => by.IsSystem ? row.Who.System : row.Who.Roles.Any(by.Is) && row.Who.Allows(claim, by);

    private static BrokenRule RoleRule(Transition row) => new(IsForSystemOnly(row) ? "by-system" : "role", $"This is for {row.Who.Words}.");

    private static BrokenRule? Judge(Guard guard, GuardCase at) => guard.Message(at) is { } message ? new BrokenRule(guard.Rule, message) : null;

    /// <summary>Whether only the system makes this transition.</summary>
    public static bool IsForSystemOnly(Transition row) => row.Who.Person is false;

    private static Who Roles(string words, params Role[] roles) => new(words, roles, (_, p) => p.IsAny(roles));

    private static Who AssigneeOr(string words, params Role[] roles) => new(words, [Role.Checker, .. roles], (c, p) => (c.Assignee is { } a && a == p.PersonId) || p.IsAny(roles));

    private static Who OnlySystem(string words) => new(words, [], (_, _) => false, System: true, Person: false);
}
