using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Audits;

/// <summary>How a legal hold stands.</summary>
public enum HoldState
{
    /// <summary>It waits for the second person.</summary>
    Proposed,
    /// <summary>Nothing is taken out.</summary>
    InForce,
    /// <summary>Nothing is taken out; its lifting waits for the second person.</summary>
    LiftProposed,
    /// <summary>It is over.</summary>
    Lifted,
}

/// <summary>A hold on redactions, of one stream or of the whole log; set, and lifted, by a lead and an auditor together.</summary>
public sealed class LegalHold : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>The stream that is held, <c>claim:&lt;id&gt;</c>; null when it is the whole log.</summary>
    public string? Stream { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How it stands.</summary>
    public HoldState State { get; private set; }

    /// <summary>Whether it stops redactions: from its setting to its lifting.</summary>
    public bool IsInForce { get; private set; }

    /// <summary>Who proposed what waits now.</summary>
    public Guid ProposedBy { get; private set; }

    /// <summary>Which of the two roles the proposer holds.</summary>
    public IReadOnlyList<Role> ProposedAs { get; private set; } = [];

    /// <summary>Proposes a hold: a lead or an auditor.</summary>
    public static LegalHold Propose(Guid id, string? stream, string reason, Acting by, DateTimeOffset at)
    {
        var hold = new LegalHold();
        hold.Raise(new LegalHoldProposed(at, by.Actor, id, stream, reason, SideOf(by)));
        return hold;
    }

    /// <summary>Proposes that it be lifted: a lead or an auditor.</summary>
    public void ProposeLift(string reason, Acting by, DateTimeOffset at)
    {
        var side = SideOf(by);
        CheckExpectedVersion();
        if (State != HoldState.InForce) throw Refuse.WrongState($"The hold is {State}.");
        Raise(new LegalHoldLiftProposed(at, by.Actor, reason, side));
    }

    /// <summary>Confirms what waits, the setting or the lifting: the other of lead and auditor, and another person.</summary>
    public void Confirm(Acting by, DateTimeOffset at)
    {
        var side = SideOf(by);
        if (by.PersonId == ProposedBy) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "It takes two people: somebody else confirms it.");
        if (!ProposedAs.Concat(side).Distinct().Skip(1).Any()) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "It takes a lead and an auditor: somebody of the other role confirms it.");
        CheckExpectedVersion();
        Raise(State switch
        {
            HoldState.Proposed => new LegalHoldSet(at, by.Actor),
            HoldState.LiftProposed => new LegalHoldLifted(at, by.Actor),
            _ => throw Refuse.WrongState($"Nothing waits to be confirmed: the hold is {State}."),
        });
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case LegalHoldProposed e:
                Id = e.HoldId;
                Stream = e.Stream;
                Reason = e.Reason;
                Propose(HoldState.Proposed, e.By, e.As);
                break;
            case LegalHoldSet:
                State = HoldState.InForce;
                IsInForce = true;
                break;
            case LegalHoldLiftProposed e:
                Propose(HoldState.LiftProposed, e.By, e.As);
                break;
            case LegalHoldLifted:
                State = HoldState.Lifted;
                IsInForce = false;
                break;
            default:
                throw new InvalidOperationException($"A legal hold knows no {change.GetType().Name}.");
        }
    }

    private void Propose(HoldState state, Actor by, IReadOnlyList<Role> side)
    {
        State = state;
        ProposedBy = by.PersonId ?? Guid.Empty;
        ProposedAs = side;
    }

    private static Role[] SideOf(Acting by)
    {
        Role[] side = [.. new[] { Role.Lead, Role.Auditor }.Where(by.Is)];
        return side.Length > 0 ? side : throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only a lead or an auditor sets or lifts a legal hold.");
    }
}
