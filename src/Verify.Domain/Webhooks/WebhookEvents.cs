using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Webhooks;

/// <summary>An endpoint was added.</summary>
public sealed record WebhookAdded(DateTimeOffset At, Actor By, Guid WebhookId, WebhookDetails Details, Guid SecretId, string KeyId) : DomainEvent(At, By);

/// <summary>What is said about it was changed.</summary>
public sealed record WebhookChanged(DateTimeOffset At, Actor By, WebhookDetails Details) : DomainEvent(At, By);

/// <summary>A new secret signs; the old one beside it until a moment.</summary>
public sealed record WebhookSecretRotated(DateTimeOffset At, Actor By, Guid SecretId, string KeyId, DateTimeOffset OldUntil) : DomainEvent(At, By);

/// <summary>Nothing is sent to it from now on.</summary>
public sealed record WebhookDisabled(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>Messages are sent to it again.</summary>
public sealed record WebhookEnabled(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>The events of <see cref="Webhook"/> as they are stored.</summary>
public static class WebhookStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("webhook", typeof(Webhook), FoldVersion: 1, () => new Webhook(),
    [
        EventType.Of("webhook-added", WebhookJson.Default.WebhookAdded),
        EventType.Of("webhook-changed", WebhookJson.Default.WebhookChanged),
        EventType.Of("webhook-secret-rotated", WebhookJson.Default.WebhookSecretRotated),
        EventType.Of("webhook-disabled", WebhookJson.Default.WebhookDisabled),
        EventType.Of("webhook-enabled", WebhookJson.Default.WebhookEnabled),
    ]);
}

/// <summary>JSON of a webhook's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookAdded))]
[JsonSerializable(typeof(WebhookChanged))]
[JsonSerializable(typeof(WebhookSecretRotated))]
[JsonSerializable(typeof(WebhookDisabled))]
[JsonSerializable(typeof(WebhookEnabled))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "EventTypes")]
[JsonSerializable(typeof(IReadOnlyList<WebhookSecret>), TypeInfoPropertyName = "Secrets")]
public sealed partial class WebhookJson : JsonSerializerContext;
