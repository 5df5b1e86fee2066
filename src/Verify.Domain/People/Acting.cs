using Verify.Domain.History;

namespace Verify.Domain.People;

/// <summary>What a person may be in the newsroom. A person may hold several; guards compare people, not roles.</summary>
public enum Role
{
    /// <summary>Wrote a document; answers queries and may object.</summary>
    Author,
    /// <summary>Takes articles apart and checks claims.</summary>
    Checker,
    /// <summary>Runs the desk: assigns, restores, rechecks.</summary>
    Lead,
    /// <summary>Votes on findings.</summary>
    Reviewer,
    /// <summary>Settles conflicts.</summary>
    Adjudicator,
    /// <summary>Reads everything but the confidential, changes nothing but audit acts.</summary>
    Auditor,
    /// <summary>A system of the newsroom, such as its CMS.</summary>
    Integration,
    /// <summary>Keeps people, keys and policy; no verdict powers.</summary>
    Admin,
}

/// <summary>Who is acting, or looking: a person with the roles held now, or a part of the system.</summary>
/// <param name="Actor">As it is written to the log.</param>
/// <param name="Roles">The roles held at this moment; empty for the system.</param>
public sealed record Acting(Actor Actor, IReadOnlySet<Role> Roles)
{
    /// <summary>The person's id, or null when the system acts.</summary>
    public Guid? PersonId => Actor.PersonId;

    /// <summary>True when a part of the system acts.</summary>
    public bool IsSystem => PersonId is null;

    /// <summary>Whether the person holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether the person holds any of the roles.</summary>
    public bool IsAny(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role)) return true;
        }

        return false;
    }

    /// <summary>Whether the person holds a role of the desk: all but Author and Integration.</summary>
    public bool IsDesk => IsAny(Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator, Role.Auditor);

    /// <summary>This person with these roles.</summary>
    public static Acting Person(Guid id, params IEnumerable<Role> roles) => new(Actor.Person(id), roles.ToHashSet());

    /// <summary>A part of the system, by name.</summary>
    public static Acting System(string name) => new(Actor.System(name), new HashSet<Role>());
}
