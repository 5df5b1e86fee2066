using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.People;

/// <summary>
/// When a key was used, and when it was tried in vain: told once for each day (UTC), so that a busy key costs the log two
/// events a day at most. It is a stream of its own, so that using a key does not change the key.
/// </summary>
public sealed class KeyUse : Aggregate
{
    /// <summary>Whose key it is.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The last day on which it opened.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>The last day on which it was tried in vain: revoked, or its holder disabled, or with a wrong secret.</summary>
    public DateOnly? LastRefusedOn { get; private set; }

    /// <summary>Begins to tell of a key.</summary>
    /// <param name="keyId">The key, whose id this bears too.</param>
    /// <param name="personId">Its holder.</param>
    /// <param name="opened">Whether it opened.</param>
    /// <param name="at">When.</param>
    public static KeyUse Begin(Guid keyId, Guid personId, bool opened, DateTimeOffset at)
    {
        var use = new KeyUse();
        use.Raise(Told(keyId, personId, opened, at));
        return use;
    }

    /// <summary>Tells that it was used or tried in vain, unless that day was told of already; says whether it did.</summary>
    public bool Tell(bool opened, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        if ((opened ? LastUsedOn : LastRefusedOn) >= day) return false;
        Raise(Told(Id, PersonId, opened, at));
        return true;
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        var day = DateOnly.FromDateTime(change.At.UtcDateTime);
        switch (change)
        {
            case KeyUsed e:
                (Id, PersonId, LastUsedOn) = (e.KeyId, e.PersonId, day);
                break;
            case KeyRefused e:
                (Id, PersonId, LastRefusedOn) = (e.KeyId, e.PersonId, day);
                break;
            default:
                throw new InvalidOperationException($"The use of a key knows no {change.GetType().Name}.");
        }
    }

    private static DomainEvent Told(Guid keyId, Guid personId, bool opened, DateTimeOffset at) =>
        opened ? new KeyUsed(at, Actor.Person(personId), keyId, personId) : new KeyRefused(at, Actor.System("key-check"), keyId, personId);
}

/// <summary>A key opened, for the first time on this day.</summary>
public sealed record KeyUsed(DateTimeOffset At, Actor By, Guid KeyId, Guid PersonId) : DomainEvent(At, By);

/// <summary>A key was tried in vain, for the first time on this day.</summary>
public sealed record KeyRefused(DateTimeOffset At, Actor By, Guid KeyId, Guid PersonId) : DomainEvent(At, By);

/// <summary>The events of <see cref="KeyUse"/> as they are stored.</summary>
public static class KeyUseStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("key-use", typeof(KeyUse), FoldVersion: 1, () => new KeyUse(),
    [
        EventType.Of("key-used", KeyUseJson.Default.KeyUsed),
        EventType.Of("key-refused", KeyUseJson.Default.KeyRefused),
    ]);
}

/// <summary>JSON of the events of a key's use.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyUsed))]
[JsonSerializable(typeof(KeyRefused))]
public sealed partial class KeyUseJson : JsonSerializerContext;
