using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>Who acts in this scope: the person whose key came with the request, or the part of the system that works.</summary>
internal interface ICurrentUser
{
    /// <summary>Who acts, with the roles held now. Throws InvalidOperationException where nobody is signed in.</summary>
    Acting Person { get; }
}

/// <summary>The scope's own note of who acts.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    private Acting? acting;

    /// <inheritdoc/>
    public Acting Person => acting ?? throw new InvalidOperationException("Nobody is signed in, and the route lets nobody in.");

    /// <summary>Says who acts from now on in this scope: the key check, a reaction, the seeder.</summary>
    public void Become(Acting who) => acting = who;
}
