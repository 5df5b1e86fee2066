using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Gates;

/// <summary>What a ticket was given for.</summary>
/// <param name="Ref">The CMS's reference, if it named one.</param>
/// <param name="ContentHash">The text.</param>
/// <param name="DocumentId">The document; null when nobody brought the text.</param>
/// <param name="DocumentVersion">Its version.</param>
/// <param name="Result">What the gate answered.</param>
/// <param name="HoldsUntil">Until when it holds without being asked again.</param>
/// <param name="PublishAt">When the text is to go out, if that was said.</param>
public sealed record TicketTerms(string? Ref, string ContentHash, Guid? DocumentId, int? DocumentVersion, GateResult Result, DateTimeOffset HoldsUntil, DateTimeOffset? PublishAt);

/// <summary>The gate's answer about one text, signed with the log's key: it proves for good what was answered, and opens the gate for a short while.</summary>
public sealed class GateTicket : Aggregate
{
    /// <summary>Longest reference, in characters.</summary>
    public const int MaxRefLength = 500;

    /// <summary>Furthest day that a publication can be scheduled for, in days.</summary>
    public const int MaxScheduledDays = 90;

    /// <summary>How long a ticket holds without being asked again; after a scheduled time as well.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>What it was given for.</summary>
    public TicketTerms Terms { get; private set; } = new(null, "", null, null, GateResult.Block, default, null);

    /// <summary>The document, apart for queries.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>The text, apart for queries.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>When it was given.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>The signed note: what was answered, and the signature of the log's key.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Gives a ticket. Integrations and the desk may ask.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="terms">What it is given for.</param>
    /// <param name="note">The signed note about it.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    public static GateTicket Issue(Guid id, TicketTerms terms, SignedNote note, Acting by, DateTimeOffset at)
    {
        DemandIssue(by);
        var ticket = new GateTicket();
        ticket.Raise(new GateTicketIssued(at, by.Actor, id, terms, note.ToString()));
        return ticket;
    }

    /// <summary>Refuses (403) who may not ask for one.</summary>
    public static void DemandIssue(Acting by) =>
        by.Demand("Only an integration or the desk asks for a ticket.", Role.Integration, Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);

    /// <summary>Until when a ticket holds that is given now. Refuses (422) a time of publication that is past or too far.</summary>
    public static DateTimeOffset HoldsUntil(DateTimeOffset? publishAt, DateTimeOffset at)
    {
        if (publishAt < at || publishAt > at.AddDays(MaxScheduledDays)) throw Refuse.Broken("publish-at-ahead", $"The time of publication lies ahead, within {MaxScheduledDays} days.");
        return at + Life;
    }

    /// <summary>Whether, and if not why not, it still opens the gate.</summary>
    /// <param name="now">What the gate answers about the text now.</param>
    /// <param name="latestContentHash">The text of the document's latest version; null when the document is unknown.</param>
    /// <param name="isSuperseded">Whether a later ticket was given for the document.</param>
    /// <param name="at">Now.</param>
    public TicketStanding StandingAt(GateAnswer now, string? latestContentHash, bool isSuperseded, DateTimeOffset at)
    {
        if (Terms.Result == GateResult.Block) return TicketStanding.NeverOpened;
        if (isSuperseded) return TicketStanding.Superseded;
        if (latestContentHash is not null && !string.Equals(latestContentHash, ContentHash, StringComparison.Ordinal)) return TicketStanding.TextChanged;
        if (!now.MayPublish) return TicketStanding.GateClosed;
        if (at <= Terms.HoldsUntil) return TicketStanding.Holds;
        if (Terms.PublishAt is not { } scheduled || at > scheduled + Life) return TicketStanding.Expired;
        return at < scheduled - Life ? TicketStanding.AskAgain : TicketStanding.Holds;
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case GateTicketIssued e:
                Id = e.TicketId;
                Terms = e.Terms;
                DocumentId = e.Terms.DocumentId;
                ContentHash = e.Terms.ContentHash;
                IssuedAt = e.At;
                Note = e.Note;
                break;
            default:
                throw new InvalidOperationException($"A ticket knows no {change.GetType().Name}.");
        }
    }
}

/// <summary>Whether a ticket still opens the gate.</summary>
public enum TicketStanding
{
    /// <summary>It does.</summary>
    Holds,
    /// <summary>It is for a scheduled time: ask again when that has come.</summary>
    AskAgain,
    /// <summary>The answer was Block.</summary>
    NeverOpened,
    /// <summary>A later ticket was given for the document.</summary>
    Superseded,
    /// <summary>A newer text of the document is here.</summary>
    TextChanged,
    /// <summary>The text is the same, but the gate would block it now.</summary>
    GateClosed,
    /// <summary>Its time is over.</summary>
    Expired,
}
