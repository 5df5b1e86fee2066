using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Domain.Publications;

/// <summary>What the CMS did with a text.</summary>
public enum PublicationKind
{
    /// <summary>It went out for the first time.</summary>
    Published,
    /// <summary>It took the place of what was out.</summary>
    Updated,
    /// <summary>It was taken down.</summary>
    Unpublished,
}

/// <summary>Why a publication raises an alarm.</summary>
public enum PublicationAlarm
{
    /// <summary>The text that is out was never brought here.</summary>
    UnknownText,
    /// <summary>The gate blocks the text that is out, and no ticket let it through.</summary>
    Blocked,
}

/// <summary>The CMS's word about one publication.</summary>
/// <param name="Ref">The CMS's reference.</param>
/// <param name="ContentHash">SHA-256 of the text that is out, lower-case hex, computed as for a document's version.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Url">Where; null when it has no address.</param>
/// <param name="Kind">What was done.</param>
public sealed record PublicationDetails(string Ref, string ContentHash, DateTimeOffset PublishedAt, string? Url, PublicationKind Kind);

/// <summary>
/// What went out, as the CMS said it. It is recorded whatever it says: a text that nobody brought here is no less
/// published, and its record raises an alarm.
/// </summary>
public sealed class Publication : Aggregate
{
    /// <summary>Longest reference, in characters.</summary>
    public const int MaxRefLength = 500;

    /// <summary>Longest address, in characters.</summary>
    public const int MaxUrlLength = 2000;

    private static readonly Actor Gate = Actor.System("gate");

    /// <summary>The CMS's reference.</summary>
    public string Ref { get; private set; } = "";

    /// <summary>Hash of the text that is out.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>When it went out.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Where.</summary>
    public string? Url { get; private set; }

    /// <summary>What was done.</summary>
    public PublicationKind Kind { get; private set; }

    /// <summary>The document, by its text or else by its reference; null when neither is known.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>The version whose text is out; null when nobody brought that text: an alarm.</summary>
    public int? DocumentVersion { get; private set; }

    /// <summary>Why it raises an alarm; null when it raises none.</summary>
    public PublicationAlarm? Alarm { get; private set; }

    /// <summary>True when the text that is out is of no version held here.</summary>
    public bool IsUnknownText => DocumentVersion is null;

    /// <summary>Records what the CMS says. Integrations and leads.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="details">What it says.</param>
    /// <param name="documentId">The document, if one is known.</param>
    /// <param name="documentVersion">The version that has this text, if one is held.</param>
    /// <param name="isBlocked">Whether the gate blocks the text, and no ticket let it through.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="at">When it was said.</param>
    public static Publication Record(Guid id, PublicationDetails details, Guid? documentId, int? documentVersion, bool isBlocked, Acting by, DateTimeOffset at)
    {
        DemandRecord(by);
        var publication = new Publication();
        publication.Raise(new PublicationRecorded(at, by.Actor, id, details, documentId, documentVersion));
        if (details.Kind != PublicationKind.Unpublished && (documentVersion is null || isBlocked))
        {
            publication.Raise(documentVersion is null
                ? new PublicationAlarmed(at, Gate, PublicationAlarm.UnknownText, "The text that is out was never brought here.")
                : new PublicationAlarmed(at, Gate, PublicationAlarm.Blocked, "The gate blocks the text that is out, and no ticket let it through."));
        }

        return publication;
    }

    /// <summary>Refuses (403) who may not record one, before anything is looked up.</summary>
    public static void DemandRecord(Acting by) => by.Demand("Only an integration or a lead records a publication.", Role.Integration, Role.Lead);

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case PublicationRecorded e:
                Id = e.PublicationId;
                Ref = e.Details.Ref;
                ContentHash = e.Details.ContentHash;
                PublishedAt = e.Details.PublishedAt;
                Url = e.Details.Url;
                Kind = e.Details.Kind;
                DocumentId = e.DocumentId;
                DocumentVersion = e.DocumentVersion;
                break;
            case PublicationAlarmed e:
                Alarm = e.Alarm;
                break;
            default:
                throw new InvalidOperationException($"A publication knows no {change.GetType().Name}.");
        }
    }
}
