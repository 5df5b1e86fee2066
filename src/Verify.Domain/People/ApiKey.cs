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

    /// <summary>How long a replaced key may go on at most.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);

    /// <summary>Most days that a key may be given.</summary>
    public const int MaxValidDays = 3_650;

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

    /// <summary>What it may be used for, as <c>area:read</c> or <c>area:write</c>; null: for all that its holder's roles allow.</summary>
    public IReadOnlyList<string>? Scopes { get; private set; }

    /// <summary>How many days it opens from the day it is made; null: without end. A rotation begins them anew.</summary>
    public int? ValidDays { get; private set; }

    /// <summary>From when on it opens nothing any more; null: not by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The key that took its place; null while none did.</summary>
    public Guid? ReplacedBy { get; private set; }

    /// <summary>Opens an enrolment. Admins for anybody who may sign in, anybody for themself.</summary>
    /// <param name="holder">Whose key it will be.</param>
    /// <param name="codeHash">SHA-256 of the one-time code, lower-case hex.</param>
    /// <param name="label">What it is for.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="at">When.</param>
    /// <param name="limits">What the key may be used for, and how long; null: all that its holder may do, without end.</param>
    public static ApiKey OpenEnrolment(Guid id, Person holder, string label, string codeHash, Acting by, DateTimeOffset at, KeyLimits? limits = null)
    {
        if (!by.IsSystem && !by.Is(Role.Admin) && by.PersonId != holder.Id) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an administrator opens an enrolment for somebody else.");
        if (holder.Disabled) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The person is disabled: enable them first.");
        if (!holder.CanSignIn) throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no key.", new BrokenRule("outsider-has-no-key", "Register the person as one who can sign in."));
        var key = new ApiKey();
        key.Raise(new KeyEnrolmentOpened(at, by.Actor, id, holder.Id, label, codeHash, at + CodeLifetime, limits?.Scopes, limits?.ValidDays));
        return key;
    }

    /// <summary>Redeems the one-time code: the holder's act, by whoever holds the code.</summary>
    public void Redeem(string publicId, string secretHash, DateTimeOffset at)
    {
        if (CodeHash is null || RevokedAt is not null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The code was redeemed or withdrawn already.");
        if (at >= CodeExpires) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The code has expired: ask for a new enrolment.");
        Raise(new KeyEnrolled(at, Actor.Person(PersonId), publicId, secretHash));
    }

    /// <summary>
    /// Puts another key of the same holder, with the same limits, in its place: the act of whoever bears it. The old one opens until
    /// a stated time, so that both hold while the holder's systems change over.
    /// </summary>
    /// <param name="newId">Identity of the new key.</param>
    /// <param name="publicId">The new key's public half.</param>
    /// <param name="secretHash">SHA-256 of the new key's secret half, lower-case hex.</param>
    /// <param name="until">Until when the old one opens; cut to its own end.</param>
    /// <param name="at">When.</param>
    public ApiKey Rotate(Guid newId, string publicId, string secretHash, DateTimeOffset until, DateTimeOffset at)
    {
        if (ReplacedBy is not null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The key was replaced already: use the new one.");
        if (until < at || until > at + MaxOverlap) throw RefusedException.Rule(ProblemCodes.Rule, "The old key runs out between now and 30 days from now.", new BrokenRule("overlap", "Name a time from now to 30 days from now."));
        var by = Actor.Person(PersonId);
        var next = new ApiKey();
        next.Raise(new KeyEnrolmentOpened(at, by, newId, PersonId, Label, CodeHash: secretHash, at, Scopes, ValidDays)); // no code was given out, so none can be redeemed
        next.Raise(new KeyEnrolled(at, by, publicId, secretHash));
        Raise(new KeyReplaced(at, by, newId, ExpiresAt < until ? ExpiresAt.Value : until));
        return next;
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
    /// <param name="at">When it is asked.</param>
    public bool Opens(string secretHash, DateTimeOffset at) =>
        HoldsAt(at) && SecretHash is { } held
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(held), Convert.FromHexString(secretHash));

    /// <summary>Whether it is neither revoked nor run out.</summary>
    public bool HoldsAt(DateTimeOffset at) => RevokedAt is null && !(ExpiresAt <= at);

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
                Scopes = e.Scopes;
                ValidDays = e.ValidDays;
                break;
            case KeyEnrolled e:
                CodeHash = null;
                CodeExpires = null;
                PublicId = e.PublicId;
                SecretHash = e.SecretHash;
                ExpiresAt = ValidDays is { } days ? e.At.AddDays(days) : null;
                break;
            case KeyReplaced e:
                ReplacedBy = e.NewKeyId;
                ExpiresAt = e.Until;
                break;
            case KeyRevoked e:
                RevokedAt = e.At;
                break;
            default:
                throw new InvalidOperationException($"A key knows no {change.GetType().Name}.");
        }
    }
}

/// <summary>What a key may be used for, and how long.</summary>
/// <param name="Scopes">As <c>area:read</c> or <c>area:write</c>; null: all that its holder's roles allow.</param>
/// <param name="ValidDays">How many days from the day it is made; null: without end.</param>
public sealed record KeyLimits(IReadOnlyList<string>? Scopes = null, int? ValidDays = null);

/// <summary>An enrolment was opened for a person.</summary>
public sealed record KeyEnrolmentOpened(DateTimeOffset At, Actor By, Guid KeyId, Guid PersonId, string Label, string CodeHash, DateTimeOffset CodeExpires, IReadOnlyList<string>? Scopes = null, int? ValidDays = null) : DomainEvent(At, By)
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

/// <summary>Another key of the same holder took its place; it opens until a stated time.</summary>
public sealed record KeyReplaced(DateTimeOffset At, Actor By, Guid NewKeyId, DateTimeOffset Until) : DomainEvent(At, By);

/// <summary>The events of <see cref="ApiKey"/> as they are stored.</summary>
public static class ApiKeyStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("key", typeof(ApiKey), FoldVersion: 2, () => new ApiKey(),
    [
        EventType.Of("key-enrolment-opened", ApiKeyJson.Default.KeyEnrolmentOpened),
        EventType.Of("key-enrolled", ApiKeyJson.Default.KeyEnrolled),
        EventType.Of("key-revoked", ApiKeyJson.Default.KeyRevoked),
        EventType.Of("key-replaced", ApiKeyJson.Default.KeyReplaced),
    ]);
}

/// <summary>JSON of a key's events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyEnrolmentOpened))]
[JsonSerializable(typeof(KeyEnrolled))]
[JsonSerializable(typeof(KeyRevoked))]
[JsonSerializable(typeof(KeyReplaced))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Scopes")]
public sealed partial class ApiKeyJson : JsonSerializerContext;
