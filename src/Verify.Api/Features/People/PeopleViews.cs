using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>A person, as other people of the newsroom see them.</summary>
/// <param name="Email">E-mail address; null when none is known, or when it is not the viewer's to see.</param>
/// <param name="RoleRequests">Roles that a second person has to confirm, until the time said.</param>
/// <param name="Number">Log index of the person's first event: the order of lists.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record PersonView(Guid Id, string Name, string? Email, bool CanSignIn, IReadOnlyList<Role> Roles, IReadOnlyList<RoleRequest> RoleRequests, bool Disabled, long Number, int Version, long? AsOf) : IVersioned
{
    public static PersonView Of(Person person, Acting viewer, long? asOf = null) =>
        new(person.Id, person.Name, person.IsOpenTo(viewer) ? person.Email : null, person.CanSignIn, person.Roles, person.RoleRequests, person.Disabled, person.Number, person.Version, asOf);

    /// <summary>The same in a query.</summary>
    public static Expression<Func<Person, PersonView>> Select(Acting viewer)
    {
        var (seesAll, self) = (viewer.IsAny(Role.Admin, Role.Auditor), viewer.PersonId);
        return p => new PersonView(p.Id, p.Name, seesAll || p.Id == self ? p.Email : null, p.CanSignIn, p.Roles, p.RoleRequests, p.Disabled, p.Number, p.Version, null);
    }
}

/// <summary>How far a key has come.</summary>
internal enum KeyState
{
    /// <summary>The one-time code waits to be redeemed.</summary>
    Open,
    /// <summary>The code was not redeemed in time.</summary>
    Expired,
    /// <summary>The key opens.</summary>
    Active,
    /// <summary>The key has run out.</summary>
    Ended,
    /// <summary>The key, or its enrolment, was revoked.</summary>
    Revoked,
}

/// <summary>A key or an open enrolment; never its secret.</summary>
/// <param name="PublicId">The half that names the key; null until the code is redeemed.</param>
/// <param name="Scopes">What it may be used for; null: all that its holder's roles allow.</param>
/// <param name="CodeExpires">Until when the code may be redeemed; null once it is.</param>
/// <param name="ExpiresAt">From when on it opens nothing; null: without end.</param>
/// <param name="ReplacedBy">The key that took its place.</param>
/// <param name="LastUsedOn">The last day on which it opened (UTC); told within the minute.</param>
/// <param name="LastRefusedOn">The last day on which it was tried in vain.</param>
/// <param name="Number">Log index of the key's first event: the order of lists.</param>
internal sealed record KeyView(
    Guid Id,
    Guid PersonId,
    string Label,
    KeyState State,
    string? PublicId,
    IReadOnlyList<string>? Scopes,
    DateTimeOffset? CodeExpires,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    Guid? ReplacedBy,
    DateOnly? LastUsedOn,
    DateOnly? LastRefusedOn,
    long Number,
    int Version) : IVersioned
{
    public static KeyView Of(ApiKey key, KeyUse? use, DateTimeOffset now)
    {
        var state = key.RevokedAt is not null ? KeyState.Revoked
            : key.ExpiresAt <= now ? KeyState.Ended
            : key.PublicId is not null ? KeyState.Active
            : now >= key.CodeExpires ? KeyState.Expired
            : KeyState.Open;
        return new KeyView(key.Id, key.PersonId, key.Label, state, key.PublicId, key.Scopes, key.CodeExpires, key.ExpiresAt, key.RevokedAt, key.ReplacedBy, use?.LastUsedOn, use?.LastRefusedOn, key.Number, key.Version);
    }

    /// <summary>The same in a query.</summary>
    public static Expression<Func<ApiKey, KeyView>> Select(VerifyDbContext db, DateTimeOffset now) => k => new KeyView(
        k.Id,
        k.PersonId,
        k.Label,
        k.RevokedAt != null ? KeyState.Revoked : k.ExpiresAt <= now ? KeyState.Ended : k.PublicId != null ? KeyState.Active : now >= k.CodeExpires ? KeyState.Expired : KeyState.Open,
        k.PublicId,
        k.Scopes,
        k.CodeExpires,
        k.ExpiresAt,
        k.RevokedAt,
        k.ReplacedBy,
        db.KeyUses.Where(u => u.Id == k.Id).Select(u => u.LastUsedOn).FirstOrDefault(),
        db.KeyUses.Where(u => u.Id == k.Id).Select(u => u.LastRefusedOn).FirstOrDefault(),
        k.Number,
        k.Version);
}
