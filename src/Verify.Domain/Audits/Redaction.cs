using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Audits;

/// <summary>How far a redaction has come.</summary>
public enum RedactionState
{
    /// <summary>It waits for a second person.</summary>
    Requested,
    /// <summary>It was done.</summary>
    Done,
    /// <summary>It was declined, or taken back.</summary>
    Declined,
}

/// <summary>What is to be taken out of the log.</summary>
/// <param name="Index">Log index of the event.</param>
/// <param name="Pointers">The texts in its payload, as JSON pointers.</param>
/// <param name="Blobs">Long texts or bytes to be removed with it, by their SHA-256.</param>
/// <param name="Reason">Why, in words that can be shown.</param>
public sealed record RedactionOrder(long Index, IReadOnlyList<string> Pointers, IReadOnlyList<string> Blobs, string Reason);

/// <summary>
/// Texts taken out of one event: payload and salt go, a payload with blanks stands in, the event's line and its place in
/// the tree stay. A lead or an administrator asks for it, an auditor who is another person does it.
/// </summary>
public sealed class Redaction : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>Most texts, and most blobs, of one redaction.</summary>
    public const int MaxPlaces = 100;

    /// <summary>What is to be taken out.</summary>
    public RedactionOrder Order { get; private set; } = new(0, [], [], "");

    /// <summary>Log index of the event it is about.</summary>
    public long EventIndex { get; private set; }

    /// <summary>How far it has come.</summary>
    public RedactionState State { get; private set; }

    /// <summary>Who asked for it.</summary>
    public Guid RequestedBy { get; private set; }

    /// <summary>Who did it, or declined it.</summary>
    public Guid? ClosedBy { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? DeclinedBecause { get; private set; }

    /// <summary>Asks for a redaction. Leads and administrators.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="order">What is to be taken out.</param>
    /// <param name="isHeld">Whether a legal hold is on the event's stream.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    public static Redaction Request(Guid id, RedactionOrder order, bool isHeld, Acting by, DateTimeOffset at)
    {
        if (!by.IsAny(Role.Lead, Role.Admin)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only a lead or an administrator asks for a redaction.");
        DemandNoHold(isHeld);
        var redaction = new Redaction();
        redaction.Raise(new RedactionRequested(at, by.Actor, id, order));
        return redaction;
    }

    /// <summary>Does it. An auditor who did not ask for it.</summary>
    /// <param name="substituteHash">SHA-256 of the payload that stands in, lower-case hex.</param>
    /// <param name="isHeld">Whether a legal hold is on the event's stream.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">When.</param>
    public void Confirm(string substituteHash, bool isHeld, Acting by, DateTimeOffset at)
    {
        if (!by.Is(Role.Auditor)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an auditor confirms a redaction.");
        if (by.PersonId == RequestedBy) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "A redaction takes two people: somebody else confirms it.");
        CheckExpectedVersion();
        DemandRequested();
        DemandNoHold(isHeld);
        Raise(new PayloadRedacted(at, by.Actor, Order.Index, Order.Pointers, Order.Blobs, substituteHash, Order.Reason));
    }

    /// <summary>Declines it: an auditor, or who asked for it.</summary>
    public void Decline(string reason, Acting by, DateTimeOffset at)
    {
        if (!by.Is(Role.Auditor) && by.PersonId != RequestedBy) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an auditor, or who asked for it, declines a redaction.");
        CheckExpectedVersion();
        DemandRequested();
        Raise(new RedactionDeclined(at, by.Actor, reason));
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case RedactionRequested e:
                Id = e.RedactionId;
                Order = e.Order;
                EventIndex = e.Order.Index;
                RequestedBy = e.By.PersonId ?? Guid.Empty;
                break;
            case PayloadRedacted e:
                State = RedactionState.Done;
                ClosedBy = e.By.PersonId;
                break;
            case RedactionDeclined e:
                State = RedactionState.Declined;
                ClosedBy = e.By.PersonId;
                DeclinedBecause = e.Reason;
                break;
            default:
                throw new InvalidOperationException($"A redaction knows no {change.GetType().Name}.");
        }
    }

    private void DemandRequested()
    {
        if (State != RedactionState.Requested) throw Refuse.WrongState($"The redaction is {State} already.");
    }

    private static void DemandNoHold(bool isHeld)
    {
        if (isHeld) throw Refuse.Broken("legal-hold", "A legal hold is on this event: nothing is taken out until a lead and an auditor lift it.");
    }
}
