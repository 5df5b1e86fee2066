using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>A person, as other people of the newsroom see them.</summary>
/// <param name="Email">E-mail address; null when none is known, or when it is not the viewer's to see.</param>
/// <param name="Number">Log index of the person's first event: the order of lists.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record PersonView(Guid Id, string Name, string? Email, bool CanSignIn, IReadOnlyList<Role> Roles, bool Disabled, long Number, int Version, long? AsOf) : IVersioned
{
    public static PersonView Of(Person person, Acting viewer, long? asOf = null) =>
        new(person.Id, person.Name, person.IsOpenTo(viewer) ? person.Email : null, person.CanSignIn, person.Roles, person.Disabled, person.Number, person.Version, asOf);

    /// <summary>The same in a query.</summary>
    public static Expression<Func<Person, PersonView>> Select(Acting viewer)
    {
        var (seesAll, self) = (viewer.IsAny(Role.Admin, Role.Auditor), viewer.PersonId);
        return p => new PersonView(p.Id, p.Name, seesAll || p.Id == self ? p.Email : null, p.CanSignIn, p.Roles, p.Disabled, p.Number, p.Version, null);
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
    /// <summary>The key, or its enrolment, was revoked.</summary>
    Revoked,
}

/// <summary>A key or an open enrolment; never its secret.</summary>
/// <param name="PublicId">The half that names the key; null until the code is redeemed.</param>
/// <param name="CodeExpires">Until when the code may be redeemed; null once it is.</param>
/// <param name="Number">Log index of the key's first event: the order of lists.</param>
internal sealed record KeyView(Guid Id, Guid PersonId, string Label, KeyState State, string? PublicId, DateTimeOffset? CodeExpires, DateTimeOffset? RevokedAt, long Number, int Version) : IVersioned
{
    public static KeyView Of(ApiKey key, DateTimeOffset now)
    {
        var state = key.RevokedAt is not null ? KeyState.Revoked
            : key.PublicId is not null ? KeyState.Active
            : now >= key.CodeExpires ? KeyState.Expired
            : KeyState.Open;
        return new KeyView(key.Id, key.PersonId, key.Label, state, key.PublicId, key.CodeExpires, key.RevokedAt, key.Number, key.Version);
    }

    /// <summary>The same in a query.</summary>
    public static Expression<Func<ApiKey, KeyView>> Select(DateTimeOffset now) => k => new KeyView(
        k.Id,
        k.PersonId,
        k.Label,
        k.RevokedAt != null ? KeyState.Revoked : k.PublicId != null ? KeyState.Active : now >= k.CodeExpires ? KeyState.Expired : KeyState.Open,
        k.PublicId,
        k.CodeExpires,
        k.RevokedAt,
        k.Number,
        k.Version);
}
