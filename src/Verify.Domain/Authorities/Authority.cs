using Verify.Domain.Confidences;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Authorities;

/// <summary>Who is cited: a person, an organisation, an office, a report series, or somebody the text leaves unnamed; with names, identifiers and a dated timeline of roles.</summary>
public sealed class Authority : Aggregate
{
    /// <summary>Longest name, alias, title or organisation, in characters.</summary>
    public const int MaxNameLength = 300;

    /// <summary>Longest note or reason, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>What kind of thing it is.</summary>
    public AuthorityKind Kind { get; private set; }

    /// <summary>The name we print.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Other names it is cited under, former ones included.</summary>
    public IReadOnlyList<string> Aliases { get; private set; } = [];

    /// <summary>Its numbers in the registers, at most one of each register.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; private set; } = [];

    /// <summary>Its roles and affiliations, in the order they were entered, struck ones included.</summary>
    public IReadOnlyList<AuthorityRole> Roles { get; private set; } = [];

    /// <summary>The authority this one turned out to be; null while it stands for itself.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Who it is, of a confidential one; its name is then a label that gives nothing away.</summary>
    public Confidence? Confidence { get; private set; }

    /// <summary>Name and aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);

    /// <summary>Adds an authority to the books. Desk only.</summary>
    public static Authority Add(Guid id, AuthorityKind kind, string name, IEnumerable<string> aliases, IEnumerable<Identifier> identifiers, Acting by, DateTimeOffset at)
    {
        DemandDesk(by);
        if (kind == AuthorityKind.Confidential) throw Refuse.Broken("confidence-is-told", "A confidential authority is added with who it is, and who knows that, at an address of its own.");
        var authority = new Authority();
        var numbers = new List<Identifier>();
        foreach (var identifier in identifiers)
        {
            CheckFits(kind, numbers, identifier);
            numbers.Add(identifier);
        }

        authority.Raise(new AuthorityAdded(at, by.Actor, id, kind, name, [.. aliases.Where(a => !Same(a, name)).Distinct(StringComparer.Ordinal)], numbers));
        return authority;
    }

    /// <summary>Adds somebody who is cited in confidence. Desk only; whoever adds it is one of those who know.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="label">What it is called everywhere: it gives nothing away.</param>
    /// <param name="confidence">Who it is, closed, and who knows that.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When.</param>
    public static Authority AddConfidential(Guid id, string label, Confidence confidence, Acting by, DateTimeOffset at)
    {
        DemandDesk(by);
        var authority = new Authority();
        authority.Raise(new ConfidentialAuthorityAdded(at, by.Actor, id, label, confidence.Checked(by)));
        return authority;
    }

    /// <summary>Lets one more person know who it is: by somebody who knows it.</summary>
    public void ShareWith(Guid personId, Acting by, DateTimeOffset at)
    {
        DemandConfidence().DemandKnower(by);
        CheckExpectedVersion();
        Confidence!.DemandStranger(personId);
        Raise(new AuthorityConfidenceShared(at, by.Actor, personId));
    }

    /// <summary>Refuses to say who it is: 409 where that is no secret, 403 to who does not know it.</summary>
    public Confidence Open(Acting by)
    {
        var confidence = DemandConfidence();
        if (!confidence.IsKnownTo(by.PersonId)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "This was told in confidence, and you are not among those who know it.");
        return confidence;
    }

    /// <summary>Gives it another name; the old one stays as an alias, unless it was a slip of the pen. Desk only.</summary>
    public void Rename(string name, bool keepOldAsAlias, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Same(name, Name)) throw Refuse.WrongState("That is its name already.");
        Raise(new AuthorityRenamed(at, by.Actor, name, keepOldAsAlias));
    }

    /// <summary>Adds a name it is cited under. Desk only.</summary>
    public void AddAlias(string alias, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Names.Contains(alias, StringComparer.Ordinal)) throw Refuse.WrongState("It has that name already.");
        Raise(new AuthorityAliasAdded(at, by.Actor, alias));
    }

    /// <summary>Adds its number in a register: at most one of each, none of works, ORCID for persons alone. Desk only.</summary>
    public void AddIdentifier(Identifier identifier, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Identifiers.Contains(identifier)) throw Refuse.WrongState("It has that identifier already.");
        CheckFits(Kind, Identifiers, identifier);
        Raise(new AuthorityIdentifierAdded(at, by.Actor, identifier));
    }

    /// <summary>Takes back an identifier that belongs to somebody else. Desk only.</summary>
    public void StrikeIdentifier(Identifier identifier, string reason, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (!Identifiers.Contains(identifier)) throw Refuse.WrongState("It has no such identifier.");
        Raise(new AuthorityIdentifierStruck(at, by.Actor, identifier, reason));
    }

    /// <summary>Adds a role or an affiliation to the timeline. Desk only.</summary>
    /// <param name="roleId">Identity of the role, made by the caller.</param>
    /// <param name="title">The title as one would print it.</param>
    /// <param name="organisationId">The authority where it is held; not together with a name.</param>
    /// <param name="organisation">The name of where it is held, if we do not keep it.</param>
    /// <param name="from">When it began: a date, not an interval.</param>
    /// <param name="to">When it ended: likewise.</param>
    /// <param name="sourceNote">How we know.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="at">When.</param>
    public void AddRole(Guid roleId, string title, Guid? organisationId, string? organisation, Edtf? from, Edtf? to, string? sourceNote, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Roles.Any(r => r.Id == roleId)) throw Refuse.Exists("There is a role of that id already.");
        if (Kind == AuthorityKind.Unnamed) throw Refuse.Broken("unnamed-has-no-role", "Somebody unnamed has no timeline: find out who it is first.");
        if (organisationId is not null && organisation is not null) throw Refuse.Broken("one-organisation", "Name the organisation by its id or in words, not both.");
        if (organisationId == Id) throw Refuse.Broken("not-its-own-organisation", "Nobody holds a role at themself.");
        CheckDates(from, to);
        Raise(new AuthorityRoleAdded(at, by.Actor, new AuthorityRole(roleId, title, organisationId, organisation, from, to, sourceNote)));
    }

    /// <summary>Says when a role ended. Desk only.</summary>
    public void CloseRole(Guid roleId, Edtf to, string? sourceNote, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        var role = StandingRole(roleId);
        if (role.To is not null) throw Refuse.WrongState($"The role is closed already, as of {role.To}.");
        CheckDates(role.From, to);
        Raise(new AuthorityRoleClosed(at, by.Actor, roleId, to, sourceNote));
    }

    /// <summary>Strikes a role that was entered in error; it stays readable. Desk only.</summary>
    public void StrikeRole(Guid roleId, string reason, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        StandingRole(roleId);
        Raise(new AuthorityRoleStruck(at, by.Actor, roleId, reason));
    }

    /// <summary>Says that this authority is another one. What cites it stays as it is; readers follow <see cref="MergedInto"/>. Checkers and leads.</summary>
    public void MergeInto(Authority target, string reason, Acting by, DateTimeOffset at)
    {
        DemandMerge(by);
        if (target.Id == Id) throw Refuse.Broken("not-into-itself", "An authority is not merged into itself.");
        if (target.Kind == AuthorityKind.Confidential) throw Refuse.Broken("confidence-stays-closed", "To merge somebody into a confidential authority would say who it is.");
        if (target.MergedInto is { } further) throw Refuse.Broken("target-stands", $"The target was itself merged into {further}: merge into that one.");
        Raise(new AuthorityMerged(at, by.Actor, target.Id, reason));
    }

    /// <summary>Takes a merge back. Checkers and leads.</summary>
    public void Unmerge(string reason, Acting by, DateTimeOffset at)
    {
        by.Demand("Only a checker or a lead takes a merge back.", Role.Checker, Role.Lead);
        CheckExpectedVersion();
        if (MergedInto is null) throw Refuse.WrongState("It is not merged.");
        Raise(new AuthorityUnmerged(at, by.Actor, reason));
    }

    /// <summary>
    /// Refuses whoever may not change it: by role (403), by version (428, 412), or because it was merged (409). Every change
    /// asks it first; a caller whose own input could be refused for a rule asks it before that.
    /// </summary>
    public void DemandChange(Acting by)
    {
        DemandDesk(by);
        CheckExpectedVersion();
        DemandStanding();
    }

    /// <summary>The same for a merge, which checkers and leads make.</summary>
    public void DemandMerge(Acting by)
    {
        by.Demand("Only a checker or a lead merges authorities.", Role.Checker, Role.Lead);
        CheckExpectedVersion();
        DemandStanding();
    }

    /// <summary>Whether what is confidential about it is open to a viewer: the system, and those who know it.</summary>
    internal bool IsOpenTo(Viewer viewer) => viewer.Who.IsSystem || Confidence?.IsKnownTo(viewer.Who.PersonId) == true;

    /// <summary>The roles that may have been held on the day, struck ones left out.</summary>
    public IReadOnlyList<AuthorityRole> RolesOn(DateOnly day) => [.. Roles.Where(r => r.MayHoldOn(day))];

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case AuthorityAdded e:
                Id = e.AuthorityId;
                Kind = e.Kind;
                Name = e.Name;
                Aliases = e.Aliases;
                Identifiers = e.Identifiers;
                break;
            case ConfidentialAuthorityAdded e:
                Id = e.AuthorityId;
                Kind = AuthorityKind.Confidential;
                Name = e.Label;
                Confidence = e.Confidence;
                break;
            case AuthorityConfidenceShared e:
                Confidence = Confidence!.With(e.PersonId); // it was told before it was shared
                break;
            case AuthorityRenamed e:
                Aliases = [.. (e.KeepOldAsAlias ? Aliases.Append(Name) : Aliases).Where(a => !Same(a, e.Name))];
                Name = e.Name;
                break;
            case AuthorityAliasAdded e:
                Aliases = [.. Aliases, e.Alias];
                break;
            case AuthorityIdentifierAdded e:
                Identifiers = [.. Identifiers, e.Identifier];
                break;
            case AuthorityIdentifierStruck e:
                Identifiers = [.. Identifiers.Where(i => i != e.Identifier)];
                break;
            case AuthorityRoleAdded e:
                Roles = [.. Roles, e.Role];
                break;
            case AuthorityRoleClosed e:
                Roles = [.. Roles.Select(r => r.Id == e.RoleId ? r with { To = e.To, SourceNote = e.SourceNote ?? r.SourceNote } : r)];
                break;
            case AuthorityRoleStruck e:
                Roles = [.. Roles.Select(r => r.Id == e.RoleId ? r with { StruckBecause = e.Reason } : r)];
                break;
            case AuthorityMerged e:
                MergedInto = e.Target;
                break;
            case AuthorityUnmerged:
                MergedInto = null;
                break;
            default:
                throw new InvalidOperationException($"An authority knows no {change.GetType().Name}.");
        }
    }

    private static void DemandDesk(Acting by) => by.Demand("Only the desk keeps authorities.", Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);

    private void DemandStanding()
    {
        if (Kind == AuthorityKind.Confidential) throw Refuse.Broken("confidence-stays-closed", "Of a confidential authority nothing is said but that it exists: names, identifiers and roles belong to what is closed.");
        if (MergedInto is { } target) throw Refuse.WrongState($"It was merged into {target}: change that one, or take the merge back.");
    }

    private Confidence DemandConfidence() => Confidence ?? throw Refuse.WrongState("Who this is was not told in confidence.");

    private AuthorityRole StandingRole(Guid roleId)
    {
        var role = Roles.FirstOrDefault(r => r.Id == roleId)
            ?? throw Refuse.NotFound("The authority has no such role.");
        return role.StruckBecause is null ? role : throw Refuse.WrongState("The role was struck already.");
    }

    private static void CheckFits(AuthorityKind kind, IEnumerable<Identifier> held, Identifier identifier)
    {
        if (!identifier.NamesAnAuthority) throw Refuse.Broken("identifier-of-a-work", $"{identifier.Scheme} names a work: it belongs to a source.");
        if (kind == AuthorityKind.Unnamed) throw Refuse.Broken("unnamed-has-no-identifier", "Somebody unnamed has no identifier: find out who it is first.");
        if (identifier.Scheme == IdentifierScheme.Orcid && kind != AuthorityKind.Person) throw Refuse.Broken("orcid-is-a-persons", "Only a person has an ORCID.");
        if (identifier.Scheme == IdentifierScheme.Issn && kind != AuthorityKind.ReportSeries) throw Refuse.Broken("issn-is-a-series", "Only a report series has an ISSN.");
        if (held.Any(i => i.Scheme == identifier.Scheme)) throw Refuse.Broken("one-of-each-register", $"It has another {identifier.Scheme}: strike that one first.");
    }

    private static void CheckDates(Edtf? from, Edtf? to)
    {
        if (from?.IsInterval == true || to?.IsInterval == true) throw Refuse.Broken("role-ends-are-dates", "Beginning and end of a role are dates, not intervals.");
        if (from is not null && to?.EndsBefore(from) == true) throw Refuse.Broken("role-ends-after-it-begins", "The role ends before it begins.");
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
