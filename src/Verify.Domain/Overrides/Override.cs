using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Overrides;

/// <summary>How an override stands.</summary>
public enum OverrideState
{
    /// <summary>It waits for the second person.</summary>
    Requested,
    /// <summary>It was confirmed; it holds until it expires.</summary>
    Confirmed,
    /// <summary>The second person said no, or it was taken back before.</summary>
    Declined,
    /// <summary>It was ended before it expired.</summary>
    Revoked,
}

/// <summary>What is to be let through: one text at the gate, or one guard of one claim. Never both, never more.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="ContentHash">The text that may pass the gate; null when it is a guard.</param>
/// <param name="ClaimId">The claim; null when it is the gate.</param>
/// <param name="Guard">The guard's rule; null when it is the gate.</param>
public sealed record OverrideTarget(Guid DocumentId, string? ContentHash, Guid? ClaimId, string? Guard)
{
    /// <summary>One text at the gate.</summary>
    public static OverrideTarget OfGate(Guid documentId, string contentHash) => new(documentId, contentHash, null, null);

    /// <summary>One guard of one claim.</summary>
    public static OverrideTarget OfGuard(Guid documentId, Guid claimId, string guard) => new(documentId, null, claimId, guard);
}

/// <summary>Two people let through what a rule would stop, for a time and for a reason that everybody can read.</summary>
public sealed class Override : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>Longest life of an override, in days.</summary>
    public const int MaxDays = 30;

    /// <summary>What is let through.</summary>
    public OverrideTarget Target { get; private set; } = new(Guid.Empty, null, null, null);

    /// <summary>The document it concerns.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>The claim it concerns; null when it is of the gate.</summary>
    public Guid? ClaimId { get; private set; }

    /// <summary>The text it lets through the gate; null when it is of a guard.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How it stands.</summary>
    public OverrideState State { get; private set; }

    /// <summary>The lead who asked for it.</summary>
    public Guid RequestedBy { get; private set; }

    /// <summary>The second person; null until one confirms.</summary>
    public Guid? ConfirmedBy { get; private set; }

    /// <summary>Why it was declined or ended.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>Asks for one. A lead who is no author of the document, and no integration.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="target">What is to be let through.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expiresAt">Until when.</param>
    /// <param name="documentAuthors">The authors of the document.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    public static Override Request(Guid id, OverrideTarget target, string reason, DateTimeOffset expiresAt, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandRequest(by);
        DemandNoAuthor(by, documentAuthors);
        if (target.Guard is { } guard && !ClaimLifecycle.Overridable.Contains(guard))
            throw Refuse.Broken("guard-can-be-set-aside", $"'{guard}' is no guard that can be set aside: {string.Join(", ", ClaimLifecycle.Overridable.Order(StringComparer.Ordinal))}.");
        if (expiresAt <= at || expiresAt > at.AddDays(MaxDays)) throw Refuse.Broken("expires-in-time", $"An override ends within {MaxDays} days.");
        var made = new Override();
        made.Raise(new OverrideRequested(at, by.Actor, id, target, reason, expiresAt));
        return made;
    }

    /// <summary>Refuses (403) who may not ask for one, before anything is looked up.</summary>
    public static void DemandRequest(Acting by)
    {
        if (by.IsSystem || !by.Is(Role.Lead) || by.Is(Role.Integration)) throw Forbidden("Only a lead asks for an override.");
    }

    /// <summary>Confirms it: a lead, reviewer or adjudicator who did not ask for it and is no author of the document.</summary>
    public void Confirm(IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandSecond(documentAuthors, by);
        if (by.PersonId == RequestedBy) throw Forbidden("An override takes two people: somebody else confirms it.");
        CheckExpectedVersion();
        if (State != OverrideState.Requested) throw Refuse.WrongState($"The override is {State} already.");
        if (ExpiresAt <= at) throw Refuse.WrongState("It would have ended already: ask for it anew.");
        Raise(new OverrideConfirmed(at, by.Actor));
    }

    /// <summary>Declines it, or takes it back before it is confirmed.</summary>
    public void Decline(string reason, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandSecond(documentAuthors, by);
        CheckExpectedVersion();
        if (State != OverrideState.Requested) throw Refuse.WrongState($"The override is {State} already.");
        Raise(new OverrideDeclined(at, by.Actor, reason));
    }

    /// <summary>Ends it before it expires.</summary>
    public void Revoke(string reason, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandSecond(documentAuthors, by);
        CheckExpectedVersion();
        if (!HoldsAt(at)) throw Refuse.WrongState(State == OverrideState.Confirmed ? "It has expired." : $"The override is {State}.");
        Raise(new OverrideRevoked(at, by.Actor, reason));
    }

    /// <summary>Whether it lets something through at a moment.</summary>
    public bool HoldsAt(DateTimeOffset at) => State == OverrideState.Confirmed && at < ExpiresAt;

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case OverrideRequested e:
                Id = e.OverrideId;
                Target = e.Target;
                DocumentId = e.Target.DocumentId;
                ClaimId = e.Target.ClaimId;
                ContentHash = e.Target.ContentHash;
                Reason = e.Reason;
                ExpiresAt = e.ExpiresAt;
                RequestedBy = e.By.PersonId ?? Guid.Empty;
                break;
            case OverrideConfirmed e:
                State = OverrideState.Confirmed;
                ConfirmedBy = e.By.PersonId;
                break;
            case OverrideDeclined e:
                State = OverrideState.Declined;
                ClosedBecause = e.Reason;
                break;
            case OverrideRevoked e:
                State = OverrideState.Revoked;
                ClosedBecause = e.Reason;
                break;
            default:
                throw new InvalidOperationException($"An override knows no {change.GetType().Name}.");
        }
    }

    private static void DemandSecond(IReadOnlyCollection<Guid> documentAuthors, Acting by)
    {
        if (by.IsSystem || by.Is(Role.Integration) || !by.IsAny(Role.Lead, Role.Reviewer, Role.Adjudicator)) throw Forbidden("Only a lead, a reviewer or an adjudicator judges an override.");
        DemandNoAuthor(by, documentAuthors);
    }

    private static void DemandNoAuthor(Acting by, IReadOnlyCollection<Guid> documentAuthors)
    {
        if (by.PersonId is { } id && documentAuthors.Contains(id)) throw Forbidden("You wrote this document: its overrides are for others.");
    }

    private static RefusedException Forbidden(string message) => new(RefusalKind.Forbidden, ProblemCodes.Forbidden, message);
}
