using Verify.Domain.History;
using Verify.Domain.Refusals;

namespace Verify.Domain.People;

/// <summary>A role that a person holds, and since when.</summary>
/// <param name="Role">The role.</param>
/// <param name="At">When it was granted.</param>
/// <param name="By">Who granted it, or confirmed it.</param>
/// <param name="RequestedBy">Who asked for it, where it takes two.</param>
public sealed record RoleGrant(Role Role, DateTimeOffset At, Actor By, Actor? RequestedBy = null);

/// <summary>How an identity provider names a person.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Its name for the person, which never changes.</param>
public sealed record OutsideIdentity(string Issuer, string Subject);

/// <summary>A role that somebody is to get once a second person agrees.</summary>
/// <param name="Role">The role.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">Who asked.</param>
/// <param name="ExpiresAt">Until when it can be confirmed.</param>
public sealed record RoleRequest(Role Role, DateTimeOffset At, Actor By, DateTimeOffset ExpiresAt);

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

    /// <summary>The roles that wait for a second person, those that were not confirmed in time included.</summary>
    public IReadOnlyList<RoleRequest> RoleRequests { get; private set; } = [];

    /// <summary>How the newsroom's identity provider names the person.</summary>
    public IReadOnlyList<OutsideIdentity> Identities { get; private set; } = [];

    /// <summary>True when the person may no longer sign in.</summary>
    public bool Disabled { get; private set; }

    /// <summary>How long a request for a role can be confirmed.</summary>
    public static readonly TimeSpan RequestLifetime = TimeSpan.FromDays(7);

    /// <summary>Whether a role is granted by two people: its holder's word settles what was found.</summary>
    public static bool TakesTwo(Role role) => role is Role.Reviewer or Role.Adjudicator;

    /// <summary>Registers a person. Admins only; nobody but the first administrator is made by the system. Roles that take two people are asked for.</summary>
    public static Person Register(Guid id, string name, string? email, bool canSignIn, IEnumerable<Role> roles, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        var held = roles.Distinct().Order().ToList();
        if (!canSignIn && held.Count > 0)
        {
            throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no role.", new BrokenRule("outsider-has-no-role", "Leave the roles empty, or let the person sign in."));
        }

        var person = new Person();
        var asked = by.IsSystem ? [] : held.Where(TakesTwo).ToList();
        person.Raise(new PersonRegistered(at, by.Actor, id, name, email, canSignIn, [.. held.Except(asked)]));
        foreach (var role in asked) person.Raise(new RoleRequested(at, by.Actor, role, at + RequestLifetime));
        return person;
    }

    /// <summary>Grants a role. Admins only, never to themself, never to somebody outside. Reviewer and Adjudicator wait for a second person (<see cref="ConfirmRole"/>).</summary>
    public void GrantRole(Role role, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        if (by.PersonId == Id) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Nobody grants themself a role: ask another administrator.");
        CheckExpectedVersion();
        if (!CanSignIn) throw RefusedException.Rule(ProblemCodes.Rule, "Somebody outside the newsroom holds no role.", new BrokenRule("outsider-has-no-role", "Register the person as one who can sign in."));
        if (Roles.Contains(role)) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"The person is {role} already.");
        if (by.IsSystem || !TakesTwo(role))
        {
            Raise(new RoleGranted(at, by.Actor, role));
            return;
        }

        if (WaitingFor(role, at) is not null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"{role} waits for a second person already.");
        Raise(new RoleRequested(at, by.Actor, role, at + RequestLifetime));
    }

    /// <summary>Grants a role that takes two people: the second, an administrator or a lead, who neither asked for it nor gets it.</summary>
    public void ConfirmRole(Role role, Acting by, DateTimeOffset at)
    {
        by.Demand("Only an administrator or a lead confirms a role.", Role.Admin, Role.Lead);
        if (by.PersonId == Id) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Nobody grants themself a role: ask somebody else.");
        if (WaitingFor(role, at)?.By == by.Actor) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "It takes two people: somebody other than who asked confirms it.");
        CheckExpectedVersion();
        var request = WaitingFor(role, at) ?? throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"{role} waits for nobody: it was not asked for, or not confirmed in time.");
        Raise(new RoleGranted(at, by.Actor, role, request.By));
    }

    /// <summary>Declines a role that waits, or takes the request back. Admins and leads.</summary>
    public void DeclineRole(Role role, string reason, Acting by, DateTimeOffset at)
    {
        by.Demand("Only an administrator or a lead declines a role.", Role.Admin, Role.Lead);
        CheckExpectedVersion();
        if (WaitingFor(role, at) is null) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, $"{role} waits for nobody: it was not asked for, or not confirmed in time.");
        Raise(new RoleRequestDeclined(at, by.Actor, role, reason));
    }

    /// <summary>Notes how an identity provider names the person; the system's, when they first come that way.</summary>
    public void LinkIdentity(OutsideIdentity identity, Acting by, DateTimeOffset at)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "The system links identities, when somebody comes with one.");
        if (!Identities.Contains(identity)) Raise(new PersonIdentityLinked(at, by.Actor, identity.Issuer, identity.Subject));
    }

    /// <summary>Brings those roles that the identity provider keeps in line with what it says; the system's. Roles that take two people are asked for.</summary>
    /// <param name="said">The roles that it says.</param>
    /// <param name="kept">The roles that it keeps; others are left alone.</param>
    /// <param name="by">The part of the system.</param>
    /// <param name="at">When.</param>
    public void FollowProvider(IReadOnlySet<Role> said, IReadOnlySet<Role> kept, Acting by, DateTimeOffset at)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "The system follows the identity provider.");
        foreach (var role in said.Except(Roles).Order())
        {
            if (!TakesTwo(role)) Raise(new RoleGranted(at, by.Actor, role));
            else if (WaitingFor(role, at) is null) Raise(new RoleRequested(at, by.Actor, role, at + RequestLifetime));
        }

        foreach (var role in Roles.Where(r => kept.Contains(r) && !said.Contains(r)).ToList()) Raise(new RoleRevoked(at, by.Actor, role));
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
                Grants = [.. Grants, new RoleGrant(e.Role, e.At, e.By, e.RequestedBy)];
                RoleRequests = [.. RoleRequests.Where(r => r.Role != e.Role)];
                break;
            case RoleRequested e:
                RoleRequests = [.. RoleRequests.Where(r => r.Role != e.Role), new RoleRequest(e.Role, e.At, e.By, e.ExpiresAt)];
                break;
            case RoleRequestDeclined e:
                RoleRequests = [.. RoleRequests.Where(r => r.Role != e.Role)];
                break;
            case RoleRevoked e:
                Roles = [.. Roles.Where(r => r != e.Role)];
                Grants = [.. Grants.Where(g => g.Role != e.Role)];
                break;
            case PersonIdentityLinked e:
                Identities = [.. Identities, new OutsideIdentity(e.Issuer, e.Subject)];
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

    private RoleRequest? WaitingFor(Role role, DateTimeOffset at) => RoleRequests.FirstOrDefault(r => r.Role == role && at < r.ExpiresAt);

    private static void DemandAdmin(Acting by)
    {
        if (!by.IsSystem && !by.Is(Role.Admin)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an administrator keeps people and their roles.");
    }
}
