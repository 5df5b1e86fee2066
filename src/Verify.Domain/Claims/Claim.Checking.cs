using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <content>From the proposal to the work on it: rows 1 to 8, 21 and the revision of what the claim says.</content>
public sealed partial class Claim
{
    private static readonly Stage[] Revisable = [Stage.Proposed, Stage.Open, Stage.InCheck, Stage.AwaitingSource];

    /// <summary>Proposes a claim at a passage found in the document (row 1).</summary>
    public static Claim Propose(Guid id, Guid documentId, int documentVersion, Passage passage, ClaimContent content, Acting by, DateTimeOffset at)
    {
        DemandMayPropose(by);
        var claim = new Claim();
        claim.Raise(new ClaimProposed(at, by.Actor, id, documentId, documentVersion, passage, content));
        return claim;
    }

    /// <summary>Refuses to tell how the desk's work stands as a whole to anybody but the desk.</summary>
    public static void DemandDesk(Acting viewer) => viewer.Demand("Only the desk sees how its work stands.", Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator, Role.Auditor);

    /// <summary>Refuses (403) who may not propose, before anything is looked up.</summary>
    public static void DemandMayPropose(Acting by)
    {
        var who = ClaimLifecycle.Row("propose").Who;
        if (!by.IsSystem && !who.Allows(new Claim(), by)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, $"'propose' is for {who.Words}.");
    }

    /// <summary>Changes what the claim says, from Proposed to AwaitingSource; checkers.</summary>
    public void Revise(ClaimContent content, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("revise", [Role.Checker], Revisable, facts, by, at);
        Raise(new ClaimRevised(at, by.Actor, content, reason));
    }

    /// <summary>Opens a proposed claim for checking (row 2).</summary>
    /// <param name="severity">How much harm a mistake would do.</param>
    /// <param name="isAtomic">The checker's tick: it is one statement.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="at">When.</param>
    public void Open(Severity severity, bool isAtomic, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("open", this, by, facts, at, () => OneStatement(isAtomic));
        Raise(new ClaimOpened(at, by.Actor, severity));
    }

    /// <summary>Withdraws the claim (row 3).</summary>
    public void Withdraw(Withdrawal withdrawal, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("withdraw", this, by, facts, at, () => OtherClaimsNamed(withdrawal));
        Raise(new ClaimWithdrawn(at, by.Actor, withdrawal));
    }

    /// <summary>Opens a withdrawn claim again (row 21).</summary>
    public void Restore(Severity severity, bool isAtomic, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("restore", this, by, facts, at, () => OneStatement(isAtomic));
        Raise(new ClaimRestored(at, by.Actor, severity, reason));
    }

    /// <summary>Gives the claim to a checker (row 4). A checker who is no lead takes it for themself only.</summary>
    /// <param name="assignee">The checker, with the roles held now.</param>
    /// <param name="dueAt">Until when; null: as policy says.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="by">Who assigns it.</param>
    /// <param name="at">When.</param>
    public void Assign(Acting assignee, DateTimeOffset? dueAt, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        var to = assignee.PersonId!.Value;
        if (!by.Is(Role.Lead) && by.Is(Role.Checker) && by.PersonId != to)
        {
            throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "A checker takes a claim for themself; a lead gives it to others.",
                new RefusalDetails { BlockedBy = [new BrokenRule("role", "This is for a lead.")] });
        }

        ClaimLifecycle.Demand("assign", this, by, facts, at, () => MayCheck(assignee, facts));
        Raise(new ClaimAssigned(at, by.Actor, to, dueAt ?? at.AddDays(facts.Policy.DueDays)));
    }

    /// <summary>Gives the claim back to the desk (row 5).</summary>
    public void Release(ReleaseReason reason, string? text, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("release", this, by, facts, at);
        Raise(new ClaimReleased(at, by.Actor, reason, text));
    }

    /// <summary>Gives the claim to another checker (row 6).</summary>
    public void Transfer(Acting to, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("transfer", this, by, facts, at, () => MayCheck(to, facts));
        Raise(new ClaimTransferred(at, by.Actor, to.PersonId!.Value, reason));
    }

    /// <summary>Waits for a source or an answer (row 7).</summary>
    public void AwaitSource(Awaited awaited, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("await-source", this, by, facts, at);
        Raise(new SourceAwaited(at, by.Actor, awaited));
    }

    /// <summary>Goes on with the check (row 8).</summary>
    public void Resume(string? reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("resume", this, by, facts, at);
        Raise(new CheckResumed(at, by.Actor, reason));
    }

    /// <summary>Judges anew how much is at stake, from Open to AwaitingSource. Raising: a checker, lead or reviewer; lowering: a lead other than the assignee.</summary>
    public void ChangeSeverity(Severity severity, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("severity", severity < Severity ? [Role.Lead] : [Role.Checker, Role.Lead, Role.Reviewer], [Stage.Open, Stage.InCheck, Stage.AwaitingSource], facts, by, at,
            () => severity < Severity && by.PersonId == Assignee
                ? [new BrokenRule("lowering-needs-another", "You check this claim: another lead has to lower its severity.")]
                : []);
        if (severity == Severity) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"The severity is {severity} already.");
        Raise(new SeverityChanged(at, by.Actor, severity, reason));
    }

    /// <summary>The checks of a command that is no transition, in the order of all refusals: role, version, stage, rules.</summary>
    private void Demand(string what, IReadOnlyList<Role> roles, IReadOnlyList<Stage>? stages, ClaimFacts facts, Acting by, DateTimeOffset at, Func<IEnumerable<BrokenRule>>? rules = null, bool isForSystemToo = false)
    {
        if (!roles.Any(by.Is) && !(by.IsSystem && isForSystemToo))
        {
            throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, $"'{what}' is for: {string.Join(", ", roles)}.");
        }

        CheckExpectedVersion();
        if (stages is not null && !stages.Contains(Stage)) throw ClaimLifecycle.WrongStage(what, this, by, facts, at);

        var broken = new List<BrokenRule>();
        if (Guards.NotTheAuthor.Message(new GuardCase(this, by, facts, at)) is { } message) broken.Add(new BrokenRule(Guards.NotTheAuthor.Rule, message));
        broken.AddRange(rules?.Invoke() ?? []);
        if (broken.Count > 0)
        {
            throw RefusedException.Rule(ProblemCodes.GuardRefused, $"'{what}' is refused: {string.Join(" ", broken.Select(r => r.Message))}", [.. broken]);
        }
    }

    private static IEnumerable<BrokenRule> OneStatement(bool isAtomic) =>
        isAtomic ? [] : [new BrokenRule("one-statement", "Split it first: a claim is one atomic statement, and you say that it is.")];

    private IEnumerable<BrokenRule> OtherClaimsNamed(Withdrawal w)
    {
        if (w.Reason == WithdrawalReason.Duplicate && w.DuplicateOf is null) yield return new BrokenRule("duplicate-of-named", "Name the claim that says it already.");
        if (w.DuplicateOf == Id) yield return new BrokenRule("duplicate-of-another", "A claim is no duplicate of itself.");
        if (w.Reason == WithdrawalReason.Split && w.SplitInto.Count == 0) yield return new BrokenRule("split-into-named", "Name the claims it was split into.");
    }

    private static IEnumerable<BrokenRule> MayCheck(Acting assignee, ClaimFacts facts)
    {
        if (!assignee.Is(Role.Checker)) yield return new BrokenRule("assignee-is-checker", "The assignee has to be a checker who can sign in.");
        if (assignee.PersonId is { } id && facts.DocumentAuthors.Contains(id)) yield return new BrokenRule("assignee-is-no-author", "The assignee wrote this document.");
        if (assignee.PersonId is { } outsider && facts.RestrictedTo.Count > 0 && !facts.RestrictedTo.Contains(outsider)) yield return new BrokenRule("assignee-is-named", "The document is restricted, and the assignee is not among those named on it.");
    }
}
