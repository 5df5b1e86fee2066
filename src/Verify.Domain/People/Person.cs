using Verify.Domain.History;
using Verify.Domain.Refusals;

namespace Verify.Domain.People;

/// <summary>A role that a person holds, and since when.</summary>
/// <param name="Role">The role.</param>
/// <param name="At">When it was granted.</param>
/// <param name="By">Who granted it.</param>
public sealed record RoleGrant(Role Role, DateTimeOffset At, Actor By);

/// <summary>
/// A human (or a system of the newsroom) that acts in Verify, or somebody outside whom we asked. The only place where
/// names and e-mail addresses stand; everything else refers to the id.
/// </summary>
public sealed class Person : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest e-mail address, in characters (RFC 5321).</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Longest reason for disabling or enabling, in characters.</summary>
    public const int MaxReasonLength = 2_000;

    /// <summary>Who is made at the first start, when nobody can sign in yet: the same id everywhere, so that it is made once.</summary>
    public static readonly Guid FirstAdministrator = new("00000000-0000-7000-8000-000000000001");

    /// <summary>The name as the newsroom writes it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>E-mail address, if one is known.</summary>
    public string? Email { get; private set; }

    /// <summary>False for people outside (contacts): they never sign in and hold no role.</summary>
    public bool CanSignIn { get; private set; }

    /// <summary>The roles held now.</summary>
    public IReadOnlyList<Role> Roles { get; private set; } = [];

    /// <summary>The roles held now, with when each was granted: recent ones are named on gate tickets.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; private set; } = [];

    /// <summary>True when the person may no longer sign in.</summary>
    public bool Disabled { get; private set; }

    /// <summary>Registers a person. Admins only; nobody but the first administrator is made by the system.</summary>
    public static Person Register(Guid id, string name, string? email, bool canSignIn, IEnumerable<Role> roles, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        var held = roles.Distinct().Order().ToList();
        if (!canSignIn && held.Count > 0)
        {
            throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no role.", new BrokenRule("outsider-has-no-role", "Leave the roles empty, or let the person sign in."));
        }

        var person = new Person();
        person.Raise(new PersonRegistered(at, by.Actor, id, name, email, canSignIn, held));
        return person;
    }

    /// <summary>Grants a role. Admins only, never to themself, never to somebody outside.</summary>
    public void GrantRole(Role role, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        if (by.PersonId == Id) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Nobody grants themself a role: ask another administrator.");
        CheckExpectedVersion();
        if (!CanSignIn) throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no role.", new BrokenRule("outsider-has-no-role", "Register the person as one who can sign in."));
        if (Roles.Contains(role)) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"The person is {role} already.");
        Raise(new RoleGranted(at, by.Actor, role));
    }

    /// <summary>Takes a role away. Admins only.</summary>
    public void RevokeRole(Role role, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        if (!Roles.Contains(role)) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"The person is not {role}.");
        Raise(new RoleRevoked(at, by.Actor, role));
    }

    /// <summary>Stops the person from signing in; every key of theirs is refused from then on. Admins only.</summary>
    public void Disable(string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        if (Disabled) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The person is disabled already.");
        Raise(new PersonDisabled(at, by.Actor, reason));
    }

    /// <summary>Lets a disabled person sign in again. Admins only, not for themself.</summary>
    public void Enable(string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        if (!Disabled) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "The person is not disabled.");
        Raise(new PersonEnabled(at, by.Actor, reason));
    }

    /// <summary>Whether a viewer may see the e-mail address and what else is known of the person's beginnings: administrators, auditors, and the person.</summary>
    public bool IsOpenTo(Acting viewer) => viewer.IsSystem || viewer.IsAny(Role.Admin, Role.Auditor) || viewer.PersonId == Id;

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case PersonRegistered e:
                Id = e.PersonId;
                Name = e.Name;
                Email = e.Email;
                CanSignIn = e.CanSignIn;
                Roles = e.Roles;
                Grants = [.. e.Roles.Select(r => new RoleGrant(r, e.At, e.By))];
                break;
            case RoleGranted e:
                Roles = [.. Roles.Append(e.Role).Order()];
                Grants = [.. Grants, new RoleGrant(e.Role, e.At, e.By)];
                break;
            case RoleRevoked e:
                Roles = [.. Roles.Where(r => r != e.Role)];
                Grants = [.. Grants.Where(g => g.Role != e.Role)];
                break;
            case PersonDisabled:
                Disabled = true;
                break;
            case PersonEnabled:
                Disabled = false;
                break;
            default:
                throw new InvalidOperationException($"A person knows no {change.GetType().Name}.");
        }
    }

    private static void DemandAdmin(Acting by)
    {
        if (!by.IsSystem && !by.Is(Role.Admin)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an administrator keeps people and their roles.");
    }
}
