using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Refusals;

namespace Verify.Domain.People;

/// <summary>
/// A key of one person. An administrator opens the enrolment and passes on a one-time code; the holder redeems it and
/// alone ever sees the secret. Only SHA-256 hashes of code and secret are kept: both are 256 random bits, so a plain
/// hash gives nothing away.
/// </summary>
public sealed class ApiKey : Aggregate
{
    /// <summary>How long a one-time code may be redeemed.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromDays(3);

    /// <summary>Longest label, in characters.</summary>
    public const int MaxLabelLength = 100;

    /// <summary>Longest reason for revoking, in characters.</summary>
    public const int MaxReasonLength = 2_000;

    /// <summary>Whose key it is.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>What the key is for, in the holder's or the administrator's words.</summary>
    public string Label { get; private set; } = "";

    /// <summary>SHA-256 of the one-time code, hex; null once it is redeemed.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>Until when the code may be redeemed.</summary>
    public DateTimeOffset? CodeExpires { get; private set; }

    /// <summary>The public half, which names the key in a request; null until the code is redeemed.</summary>
    public string? PublicId { get; private set; }

    /// <summary>SHA-256 of the secret half, hex; null until the code is redeemed.</summary>
    public string? SecretHash { get; private set; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Opens an enrolment. Admins for anybody who may sign in, anybody for themself.</summary>
    /// <param name="holder">Whose key it will be.</param>
    /// <param name="codeHash">SHA-256 of the one-time code, lower-case hex.</param>
    public static ApiKey OpenEnrolment(Guid id, Person holder, string label, string codeHash, Acting by, DateTimeOffset at)
    {
        if (!by.IsSystem && !by.Is(Role.Admin) && by.PersonId != holder.Id) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an administrator opens an enrolment for somebody else.");
        if (holder.Disabled) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The person is disabled: enable them first.");
        if (!holder.CanSignIn) throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no key.", new BrokenRule("outsider-has-no-key", "Register the person as one who can sign in."));
        var key = new ApiKey();
        key.Raise(new KeyEnrolmentOpened(at, by.Actor, id, holder.Id, label, codeHash, at + CodeLifetime));
        return key;
    }

    /// <summary>Redeems the one-time code: the holder's act, by whoever holds the code.</summary>
    public void Redeem(string publicId, string secretHash, DateTimeOffset at)
    {
        if (CodeHash is null || RevokedAt is not null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The code was redeemed or withdrawn already.");
        if (at >= CodeExpires) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The code has expired: ask for a new enrolment.");
        Raise(new KeyEnrolled(at, Actor.Person(PersonId), publicId, secretHash));
    }

    /// <summary>Revokes the key, or the enrolment: its holder or an administrator.</summary>
    public void Revoke(string reason, Acting by, DateTimeOffset at)
    {
        if (!by.IsSystem && !by.Is(Role.Admin) && by.PersonId != PersonId) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only its holder or an administrator revokes a key.");
        CheckExpectedVersion();
        if (RevokedAt is not null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The key is revoked already.");
        Raise(new KeyRevoked(at, by.Actor, reason));
    }

    /// <summary>Whether this secret is the key's, compared in constant time.</summary>
    /// <param name="secretHash">SHA-256 of the secret sent, lower-case hex.</param>
    public bool Opens(string secretHash) =>
        RevokedAt is null && SecretHash is { } held
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(held), Convert.FromHexString(secretHash));

    /// <summary>Refuses to show a key, or to tell how many there are, to anybody but its holder, administrators and auditors.</summary>
    public static void DemandSight(Guid personId, Acting viewer)
    {
        if (!viewer.IsSystem && !viewer.IsAny(Role.Admin, Role.Auditor) && viewer.PersonId != personId) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only its holder, administrators and auditors see a key.");
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case KeyEnrolmentOpened e:
                Id = e.KeyId;
                PersonId = e.PersonId;
                Label = e.Label;
                CodeHash = e.CodeHash;
                CodeExpires = e.CodeExpires;
                break;
            case KeyEnrolled e:
                CodeHash = null;
                CodeExpires = null;
                PublicId = e.PublicId;
                SecretHash = e.SecretHash;
                break;
            case KeyRevoked e:
                RevokedAt = e.At;
                break;
            default:
                throw new InvalidOperationException($"A key knows no {change.GetType().Name}.");
        }
    }
}

/// <summary>An enrolment was opened for a person.</summary>
public sealed record KeyEnrolmentOpened(DateTimeOffset At, Actor By, Guid KeyId, Guid PersonId, string Label, string CodeHash, DateTimeOffset CodeExpires) : DomainEvent(At, By)
{
    /// <summary>Nobody's to see: a hash is as good as its secret to whoever guesses.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => viewer.Who.IsSystem ? Visibility.Full : Visibility.Sealed;
}

/// <summary>The holder redeemed the code and got the key.</summary>
public sealed record KeyEnrolled(DateTimeOffset At, Actor By, string PublicId, string SecretHash) : DomainEvent(At, By)
{
    /// <summary>Nobody's to see: a hash is as good as its secret to whoever guesses.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => viewer.Who.IsSystem ? Visibility.Full : Visibility.Sealed;
}

/// <summary>The key, or its enrolment, was revoked.</summary>
public sealed record KeyRevoked(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="ApiKey"/> as they are stored.</summary>
public static class ApiKeyStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("key", typeof(ApiKey), FoldVersion: 1, () => new ApiKey(),
    [
        EventType.Of("key-enrolment-opened", ApiKeyJson.Default.KeyEnrolmentOpened),
        EventType.Of("key-enrolled", ApiKeyJson.Default.KeyEnrolled),
        EventType.Of("key-revoked", ApiKeyJson.Default.KeyRevoked),
    ]);
}

/// <summary>JSON of a key's events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyEnrolmentOpened))]
[JsonSerializable(typeof(KeyEnrolled))]
[JsonSerializable(typeof(KeyRevoked))]
public sealed partial class ApiKeyJson : JsonSerializerContext;
