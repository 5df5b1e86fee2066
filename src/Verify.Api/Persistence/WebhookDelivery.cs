namespace Verify.Api.Persistence;

/// <summary>How a delivery stands.</summary>
internal enum DeliveryState
{
    /// <summary>It is to be sent, or sent again.</summary>
    Waiting,
    /// <summary>The endpoint took it.</summary>
    Delivered,
    /// <summary>It was given up; it can be sent again on request.</summary>
    Dead,
}

/// <summary>One message for one endpoint, and how far it got. It holds ids and names of kinds only, so that a redaction has nothing to take out of it.</summary>
internal sealed class WebhookDelivery
{
    // checkpoints stand behind whatever one event can mean
    private const int PlacesOfAnEvent = 16;

    /// <summary>The endpoint.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>Its place among the endpoint's messages: the order in which they are sent, and the key of their list.</summary>
    public required long Place { get; init; }

    /// <summary>Identity; <see cref="MessageId"/> in the header.</summary>
    public required Guid Id { get; init; }

    /// <summary>Type of the message: <c>claim.decided</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>What it is about: messages about one thing are sent in order, one after the other.</summary>
    public required string Subject { get; init; }

    /// <summary>Log index of the event that it tells of; of a checkpoint its size.</summary>
    public required long LogIndex { get; init; }

    /// <summary>The body, as it is signed and sent.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Tries that failed since it was put in the queue, this time.</summary>
    public int Failures { get; set; }

    /// <summary>Tries altogether.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>When the endpoint took it.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Who is sending it.</summary>
    public Guid? Lease { get; set; }

    /// <summary>Until when they may; then somebody else does.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The <c>webhook-id</c>: the same at every try and every replay.</summary>
    public string MessageId => $"msg_{Id:N}";

    /// <summary>The place of the nth message that an event means, from 0; of a checkpoint the last.</summary>
    public static long PlaceOf(long index, int nth) => (index * PlacesOfAnEvent) + nth;

    /// <summary>The place of the message of a checkpoint.</summary>
    public static long PlaceOfCheckpoint(long size) => PlaceOf(size, PlacesOfAnEvent - 1);
}

/// <summary>One try of a delivery.</summary>
internal sealed class WebhookAttempt
{
    /// <summary>The delivery.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The answer's status; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }
}
