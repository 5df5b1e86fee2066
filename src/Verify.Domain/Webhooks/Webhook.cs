using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Webhooks;

/// <summary>What is said about an endpoint.</summary>
/// <param name="Url">Where messages go.</param>
/// <param name="EventTypes">The types it wants; none for all.</param>
/// <param name="Description">What it is, in words.</param>
public sealed record WebhookDetails(string Url, IReadOnlyList<string> EventTypes, string? Description);

/// <summary>A secret that signs for an endpoint: its name and its time, never the secret itself, which is derived from a key outside the database.</summary>
/// <param name="Id">Its name.</param>
/// <param name="KeyId">Short name of the key that it is derived from.</param>
/// <param name="Since">From when it signs.</param>
/// <param name="Until">Until when it signs; null while it is the current one.</param>
public sealed record WebhookSecret(Guid Id, string KeyId, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>An endpoint of another system that is told what happens here.</summary>
public sealed class Webhook : Aggregate
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxUrlLength = 2000;

    /// <summary>Longest description or reason, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Longest time for which an old secret signs beside the new one.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);

    /// <summary>Where messages go.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The types it wants; none for all.</summary>
    public IReadOnlyList<string> EventTypes { get; private set; } = [];

    /// <summary>What it is, in words.</summary>
    public string? Description { get; private set; }

    /// <summary>Its secrets, the current one last.</summary>
    public IReadOnlyList<WebhookSecret> Secrets { get; private set; } = [];

    /// <summary>Whether nothing is sent to it at the moment.</summary>
    public bool IsDisabled { get; private set; }

    /// <summary>Why nothing is sent to it.</summary>
    public string? DisabledBecause { get; private set; }

    /// <summary>Adds an endpoint. Administrators.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="details">Where and what for.</param>
    /// <param name="secretId">Name of its first secret.</param>
    /// <param name="keyId">Short name of the key that the secret is derived from.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When.</param>
    public static Webhook Add(Guid id, WebhookDetails details, Guid secretId, string keyId, Acting by, DateTimeOffset at)
    {
        DemandKeeper(by);
        var webhook = new Webhook();
        webhook.Raise(new WebhookAdded(at, by.Actor, id, details, secretId, keyId));
        return webhook;
    }

    /// <summary>Changes where messages go, or which. Administrators.</summary>
    public void Change(WebhookDetails details, Acting by, DateTimeOffset at)
    {
        DemandKeeper(by);
        CheckExpectedVersion();
        Raise(new WebhookChanged(at, by.Actor, details));
    }

    /// <summary>Makes a new secret the current one; the old one signs beside it for a while. Administrators.</summary>
    public void RotateSecret(Guid secretId, string keyId, TimeSpan overlap, Acting by, DateTimeOffset at)
    {
        DemandKeeper(by);
        CheckExpectedVersion();
        if (overlap < TimeSpan.Zero || overlap > MaxOverlap) throw Refuse.Broken("overlap", "The old secret signs for 0 to 30 days more.");
        Raise(new WebhookSecretRotated(at, by.Actor, secretId, keyId, at + overlap));
    }

    /// <summary>Stops sending; what waits, waits. Administrators, and the system when the endpoint says that it is gone.</summary>
    public void Disable(string reason, Acting by, DateTimeOffset at)
    {
        DemandKeeper(by);
        CheckExpectedVersion();
        if (IsDisabled) throw Refuse.WrongState("Nothing is sent to this endpoint already.");
        Raise(new WebhookDisabled(at, by.Actor, reason));
    }

    /// <summary>Sends again, what waited first. Administrators.</summary>
    public void Enable(Acting by, DateTimeOffset at)
    {
        DemandKeeper(by);
        CheckExpectedVersion();
        if (!IsDisabled) throw Refuse.WrongState("This endpoint is not disabled.");
        Raise(new WebhookEnabled(at, by.Actor));
    }

    /// <summary>Refuses to show endpoints and deliveries to anybody but administrators, integrations, leads and auditors.</summary>
    public static void DemandSight(Acting viewer) =>
        viewer.Demand("Only administrators, integrations, leads and auditors look at webhooks.", Role.Admin, Role.Integration, Role.Lead, Role.Auditor);

    /// <summary>Refuses to send anything again for anybody but administrators and integrations.</summary>
    public static void DemandReplayer(Acting by) => by.Demand("Only an administrator or an integration has messages sent again.", Role.Admin, Role.Integration);

    /// <summary>Whether it wants messages of this type.</summary>
    public bool Wants(string eventType) => EventTypes.Count == 0 || EventTypes.Contains(eventType, StringComparer.Ordinal);

    /// <summary>The secrets that sign at a moment, the current one first.</summary>
    public IReadOnlyList<WebhookSecret> SecretsAt(DateTimeOffset moment) => [.. Secrets.Where(s => s.Until is null || s.Until > moment).Reverse()];

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case WebhookAdded e:
                Id = e.WebhookId;
                Say(e.Details);
                Secrets = [new WebhookSecret(e.SecretId, e.KeyId, e.At, Until: null)];
                break;
            case WebhookChanged e:
                Say(e.Details);
                break;
            case WebhookSecretRotated e:
                Secrets = [.. Secrets.Select(s => s.Until is null ? s with { Until = e.OldUntil } : s), new WebhookSecret(e.SecretId, e.KeyId, e.At, Until: null)];
                break;
            case WebhookDisabled e:
                (IsDisabled, DisabledBecause) = (true, e.Reason);
                break;
            case WebhookEnabled:
                (IsDisabled, DisabledBecause) = (false, null);
                break;
            default:
                throw new InvalidOperationException($"A webhook knows no {change.GetType().Name}.");
        }
    }

    private void Say(WebhookDetails details) => (Url, EventTypes, Description) = (details.Url, details.EventTypes, details.Description);

    private static void DemandKeeper(Acting by) => by.Demand("Only an administrator keeps the webhooks.", Role.Admin);
}
