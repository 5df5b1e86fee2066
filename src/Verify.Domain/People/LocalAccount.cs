using System.Text.Json.Serialization;
using Verify.Domain.Confidences;
using Verify.Domain.History;
using Verify.Domain.Refusals;

namespace Verify.Domain.People;

/// <summary>
/// The way into the pages for a newsroom without an identity provider: name, password and the code of an authenticator app. An
/// administrator opens it and passes on a one-time code; its holder alone chooses the password. Too many failures lock it for a while.
/// </summary>
public sealed class LocalAccount : Aggregate
{
    /// <summary>Longest user name, in characters.</summary>
    public const int MaxUserNameLength = 100;

    /// <summary>Shortest password, in characters.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Longest password, in characters.</summary>
    public const int MaxPasswordLength = 200;

    /// <summary>So many failures in a row lock it.</summary>
    public const int MostFailures = 5;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>How long a one-time code may be redeemed.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromDays(3);

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The name to sign in with, in lower case.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>SHA-256 of the one-time code, hex; null once it is redeemed.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>Until when the code may be redeemed.</summary>
    public DateTimeOffset? CodeExpires { get; private set; }

    /// <summary>The password's hash; null until the holder has chosen one.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>The secret of the authenticator app, closed; null until then.</summary>
    public SealedWords? AppSecret { get; private set; }

    /// <summary>The version at which password and app were chosen: sessions of an older one end.</summary>
    public int Stamp { get; private set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Until when it is locked.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>The step of the app's code used last: none is used twice.</summary>
    public long LastStep { get; private set; }

    /// <summary>When it last let its holder in.</summary>
    public DateTimeOffset? LastSignIn { get; private set; }

    /// <summary>True when it lets nobody in any more.</summary>
    public bool Closed { get; private set; }

    /// <summary>Opens an account. Administrators, or the person.</summary>
    public static LocalAccount Open(Guid id, Person holder, string userName, string codeHash, Acting by, DateTimeOffset at)
    {
        DemandKeeper(holder.Id, by);
        if (holder.Disabled) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The person is disabled: enable them first.");
        if (!holder.CanSignIn) throw Refuse.Broken("outsider-has-no-account", "Somebody outside the newsroom has no account: register the person as one who can sign in.");
        var account = new LocalAccount();
        account.Raise(new AccountOpened(at, by.Actor, id, holder.Id, userName.ToLowerInvariant(), codeHash, at + CodeLifetime));
        return account;
    }

    /// <summary>Gives its holder another one-time code: password and app are to be chosen anew, and nobody gets in until they are. Administrators, or the person.</summary>
    public void Reset(string codeHash, Acting by, DateTimeOffset at)
    {
        DemandKeeper(PersonId, by);
        CheckExpectedVersion();
        Raise(new AccountReset(at, by.Actor, codeHash, at + CodeLifetime));
    }

    /// <summary>Lets nobody in any more, until it is reset. Administrators, or the person.</summary>
    public void Close(string reason, Acting by, DateTimeOffset at)
    {
        DemandKeeper(PersonId, by);
        CheckExpectedVersion();
        if (Closed) throw Refuse.WrongState("The account is closed already.");
        Raise(new AccountClosed(at, by.Actor, reason));
    }

    /// <summary>Refuses (409) where the one-time code cannot be redeemed any more.</summary>
    public void DemandCode(DateTimeOffset at)
    {
        if (CodeHash is null || Closed) throw Refuse.WrongState("The code was redeemed or withdrawn already.");
        if (at >= CodeExpires) throw Refuse.WrongState("The code has expired: ask for a new one.");
    }

    /// <summary>Redeems the one-time code: its holder has chosen a password and proved the authenticator app.</summary>
    public void Enrol(string passwordHash, SealedWords appSecret, long step, DateTimeOffset at)
    {
        DemandCode(at);
        Raise(new AccountEnrolled(at, Actor.Person(PersonId), passwordHash, appSecret, step));
    }

    /// <summary>Whether it can let somebody in now.</summary>
    public bool IsOpenAt(DateTimeOffset at) => !Closed && PasswordHash is not null && !(LockedUntil > at);

    /// <summary>Notes that somebody got in, with the code of this step.</summary>
    public void LetIn(long step, DateTimeOffset at) => Raise(new AccountSignedIn(at, Actor.Person(PersonId), step));

    /// <summary>Notes a failure; the last of too many locks it.</summary>
    public void Fail(DateTimeOffset at)
    {
        var isLast = Failures + 1 >= MostFailures;
        Raise(new AccountSignInFailed(at, Actor.System("sign-in"), isLast ? at + LockTime : null));
    }

    /// <summary>Refuses (403) to show or change an account to anybody but its holder and administrators.</summary>
    public static void DemandKeeper(Guid personId, Acting by)
    {
        if (!by.IsSystem && !by.Is(Role.Admin) && by.PersonId != personId) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only its holder and administrators keep an account.");
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case AccountOpened e:
                (Id, PersonId, UserName, CodeHash, CodeExpires) = (e.AccountId, e.PersonId, e.UserName, e.CodeHash, e.CodeExpires);
                break;
            case AccountReset e:
                (CodeHash, CodeExpires, PasswordHash, AppSecret, Closed, Failures, LockedUntil) = (e.CodeHash, e.CodeExpires, null, null, false, 0, null);
                Stamp = Version + 1;
                break;
            case AccountEnrolled e:
                (CodeHash, CodeExpires, PasswordHash, AppSecret, LastStep, Failures, LockedUntil) = (null, null, e.PasswordHash, e.AppSecret, e.Step, 0, null);
                Stamp = Version + 1;
                break;
            case AccountSignedIn e:
                (LastStep, LastSignIn, Failures, LockedUntil) = (e.Step, e.At, 0, null);
                break;
            case AccountSignInFailed e:
                (Failures, LockedUntil) = e.LockedUntil is null ? (Failures + 1, LockedUntil) : (0, e.LockedUntil);
                break;
            case AccountClosed:
                (Closed, CodeHash, CodeExpires) = (true, null, null);
                break;
            default:
                throw new InvalidOperationException($"An account knows no {change.GetType().Name}.");
        }
    }
}

/// <summary>An account was opened for a person.</summary>
public sealed record AccountOpened(DateTimeOffset At, Actor By, Guid AccountId, Guid PersonId, string UserName, string CodeHash, DateTimeOffset CodeExpires) : DomainEvent(At, By)
{
    /// <summary>Nobody's to see: a hash is as good as its secret to whoever guesses.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => viewer.Who.IsSystem ? Visibility.Full : Visibility.Sealed;
}

/// <summary>Its holder got another one-time code.</summary>
public sealed record AccountReset(DateTimeOffset At, Actor By, string CodeHash, DateTimeOffset CodeExpires) : DomainEvent(At, By)
{
    /// <summary>Nobody's to see: a hash is as good as its secret to whoever guesses.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => viewer.Who.IsSystem ? Visibility.Full : Visibility.Sealed;
}

/// <summary>Its holder chose a password and an authenticator app.</summary>
public sealed record AccountEnrolled(DateTimeOffset At, Actor By, string PasswordHash, SealedWords AppSecret, long Step) : DomainEvent(At, By)
{
    /// <summary>Nobody's to see: a hash is as good as its secret to whoever guesses.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => viewer.Who.IsSystem ? Visibility.Full : Visibility.Sealed;
}

/// <summary>It let its holder in.</summary>
public sealed record AccountSignedIn(DateTimeOffset At, Actor By, long Step) : DomainEvent(At, By);

/// <summary>Somebody tried it in vain; the last of too many locked it.</summary>
public sealed record AccountSignInFailed(DateTimeOffset At, Actor By, DateTimeOffset? LockedUntil) : DomainEvent(At, By);

/// <summary>It lets nobody in any more.</summary>
public sealed record AccountClosed(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="LocalAccount"/> as they are stored.</summary>
public static class LocalAccountStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("account", typeof(LocalAccount), FoldVersion: 1, () => new LocalAccount(),
    [
        EventType.Of("account-opened", LocalAccountJson.Default.AccountOpened),
        EventType.Of("account-reset", LocalAccountJson.Default.AccountReset),
        EventType.Of("account-enrolled", LocalAccountJson.Default.AccountEnrolled),
        EventType.Of("account-signed-in", LocalAccountJson.Default.AccountSignedIn),
        EventType.Of("account-sign-in-failed", LocalAccountJson.Default.AccountSignInFailed),
        EventType.Of("account-closed", LocalAccountJson.Default.AccountClosed),
    ]);
}

/// <summary>JSON of an account's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccountOpened))]
[JsonSerializable(typeof(AccountReset))]
[JsonSerializable(typeof(AccountEnrolled))]
[JsonSerializable(typeof(AccountSignedIn))]
[JsonSerializable(typeof(AccountSignInFailed))]
[JsonSerializable(typeof(AccountClosed))]
[JsonSerializable(typeof(SealedWords))]
public sealed partial class LocalAccountJson : JsonSerializerContext;
