using System.Linq.Expressions;
using System.Text.Json;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>An endpoint that is told what happens here; never its secret.</summary>
/// <param name="EventTypes">The types it wants; none for all.</param>
/// <param name="Secrets">When its secrets sign; the secrets themselves are shown once, when they are made.</param>
/// <param name="IsDisabled">Whether nothing is sent to it at the moment.</param>
/// <param name="DisabledBecause">Why not.</param>
/// <param name="Number">Log index of its first event: it hears of what happened after.</param>
internal sealed record WebhookView(Guid Id, string Url, string? Description, IReadOnlyList<string> EventTypes, IReadOnlyList<SecretView> Secrets, bool IsDisabled, string? DisabledBecause, long Number, int Version) : IVersioned
{
    public static WebhookView Of(Webhook w) => new(w.Id, w.Url, w.Description, w.EventTypes, [.. w.Secrets.Select(s => new SecretView(s.Id, s.Since, s.Until))], w.IsDisabled, w.DisabledBecause, w.Number, w.Version);
}

/// <summary>When a secret signs.</summary>
/// <param name="Until">Until when it signs beside the current one; null for the current one.</param>
internal sealed record SecretView(Guid Id, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>An endpoint with the secret that was just made for it.</summary>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Secret">The secret (<c>whsec_…</c>) that its receiver checks signatures with, shown this once.</param>
internal sealed record NewSecretView(WebhookView Webhook, string Secret)
{
    // the secret never gets into a log
    public override string ToString() => $"NewSecretView {Webhook.Id}";
}

/// <summary>A message for an endpoint, and how far it got.</summary>
/// <param name="Id">Identity.</param>
/// <param name="MessageId">The <c>webhook-id</c>: the same at every try and every replay.</param>
/// <param name="EventType">What it tells of.</param>
/// <param name="Subject">What it is about; messages about one thing are sent in order.</param>
/// <param name="Index">Log index of the event that it tells of; of a checkpoint its size.</param>
/// <param name="State">Whether it waits, was taken, or was given up.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="NextAt">When it is tried next.</param>
internal sealed record DeliveryView(Guid Id, string MessageId, string EventType, string Subject, long Index, DeliveryState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAt, DateTimeOffset? DeliveredAt)
{
    public static DeliveryView Of(WebhookDelivery d) => new(d.Id, d.MessageId, d.EventType, d.Subject, d.LogIndex, d.State, d.Attempts, d.CreatedAt, d.NextAt, d.DeliveredAt);
}

/// <summary>One try of a delivery.</summary>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
internal sealed record AttemptView(int Number, DateTimeOffset At, int? Status, string? Failure, int Milliseconds)
{
    public static Expression<Func<WebhookAttempt, AttemptView>> Select { get; } = a => new AttemptView(a.Number, a.At, a.Status, a.Failure, a.Milliseconds);
}

/// <summary>A delivery with what is sent and every try.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Tries">Every try, the first one first.</param>
internal sealed record DeliveryDetailsView(DeliveryView Delivery, JsonElement Body, IReadOnlyList<AttemptView> Tries);

/// <summary>How many messages are sent again.</summary>
internal sealed record ReplayView(int Replayed);
