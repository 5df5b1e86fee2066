using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>Who acts in this scope: the person whose key came with the request, or the part of the system that works.</summary>
internal interface ICurrentUser
{
    /// <summary>Who acts, with the roles held now. Throws InvalidOperationException where nobody is signed in.</summary>
    Acting Person { get; }

    /// <summary>What led in, as a name to count by: a key, or a session's person; null where nobody is signed in.</summary>
    string? SignedInBy { get; }

    /// <summary>The key that the request came with; null where another way led in, or the system acts.</summary>
    Guid? KeyId { get; }

    /// <summary>What that key is limited to; null: it is not.</summary>
    IReadOnlyList<string>? Scopes { get; }
}

/// <summary>The scope's own note of who acts.</summary>
internal sealed class CurrentUser(Sight sight) : ICurrentUser
{
    private Acting? acting;

    /// <inheritdoc/>
    public Acting Person => acting ?? throw new InvalidOperationException("Nobody is signed in, and the route lets nobody in.");

    /// <inheritdoc/>
    public string? SignedInBy => KeyId is { } key ? $"key:{key:D}" : acting?.Actor.Value;

    /// <inheritdoc/>
    public Guid? KeyId { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Scopes { get; private set; }

    /// <summary>Says who acts from now on in this scope: the key check, a reaction, the seeder.</summary>
    public void Become(Acting who)
    {
        acting = who;
        sight.Be(who);
    }

    /// <summary>Says that nobody has said yet who acts: until then the scope sees nothing that is not everybody's.</summary>
    public void BeNobody() => sight.BeNobody();

    /// <summary>Says with which key somebody came in, and what it is limited to.</summary>
    public void Become(Acting who, Guid keyId, IReadOnlyList<string>? scopes)
    {
        Become(who);
        (KeyId, Scopes) = (keyId, scopes);
    }
}
