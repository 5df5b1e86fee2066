using FsCheck.Fluent;
using Verify.Domain.Authorities;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.Authorities;

public sealed class AuthorityTests
{
    private static readonly Guid RoleId = new("01900000-0000-7000-8000-0000000000b1");
    private static readonly Identifier Orcid = Identifier.Of(IdentifierScheme.Orcid, "0000-0002-1825-0097");
    private static readonly Identifier Viaf = Identifier.Of(IdentifierScheme.Viaf, "102333412");
    private static readonly Identifier OtherViaf = Identifier.Of(IdentifierScheme.Viaf, "102333413");

    [Fact]
    public void An_authority_is_added_with_names_and_identifiers()
    {
        var authority = Authority.Add(Id, AuthorityKind.Person, "Ana Sample", ["A. Sample", "Ana Sample", "A. Sample"], [Orcid, Viaf], Checker, At);

        authority.Names.ShouldBe(["Ana Sample", "A. Sample"]);
        authority.Identifiers.ShouldBe([Orcid, Viaf]);
        authority.Raised.ShouldHaveSingleItem().ShouldBeOfType<AuthorityAdded>().By.ShouldBe(Checker.Actor);
    }

    [Fact]
    public void Only_the_desk_keeps_authorities()
    {
        foreach (var role in (Role[])[Role.Author, Role.Auditor, Role.Integration, Role.Admin])
        {
            Should.Throw<RefusedException>(() => Authority.Add(Id, AuthorityKind.Person, "Ana Sample", [], [], Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Person(), a => a.Rename("Other", true, Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Person(), a => a.MergeInto(Other(), "same", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        Refusal(Person(), a => a.MergeInto(Other(), "same", Reviewer, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(Person(), a => a.Unmerge("not the same", Reviewer, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Authority.Add(Id, AuthorityKind.Person, "Ana Sample", [], [], Acting.System("seed"), At).Version.ShouldBe(1);
    }

    [Fact]
    public void A_stale_or_missing_version_is_refused_before_anything_but_the_role()
    {
        var stale = Person();
        stale.Expect(7);
        Refusal(stale, a => a.Rename("Ana Sample", true, Checker, At)).Kind.ShouldBe(RefusalKind.VersionStale);
        Refusal(stale, a => a.Rename("Ana Sample", true, Author, At)).Kind.ShouldBe(RefusalKind.Forbidden);

        var missing = Person();
        missing.Expect(null);
        Refusal(missing, a => a.MergeInto(missing, "self", Checker, At)).Kind.ShouldBe(RefusalKind.VersionMissing);
    }

    [Fact]
    public void The_old_name_stays_as_an_alias_unless_it_was_a_slip()
    {
        var authority = Person();

        authority.Rename("Ana Sample-Test", keepOldAsAlias: true, Checker, At);
        authority.Rename("Ana Sample Test", keepOldAsAlias: false, Checker, At);

        authority.Names.ShouldBe(["Ana Sample Test", "Ana Sample"]);
        Refusal(authority, a => a.Rename("Ana Sample Test", true, Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_name_is_added_once()
    {
        var authority = Person();

        authority.AddAlias("A. Sample", Checker, At);

        Refusal(authority, a => a.AddAlias("A. Sample", Checker, At)).Kind.ShouldBe(RefusalKind.WrongStage);
        Refusal(authority, a => a.AddAlias("Ana Sample", Checker, At)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    [Fact]
    public void Identifiers_fit_the_kind_and_are_one_of_each_register()
    {
        var authority = Person();
        authority.AddIdentifier(Viaf, Checker, At);

        Refusal(authority, a => a.AddIdentifier(Viaf, Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(authority, a => a.AddIdentifier(OtherViaf, Checker, At)).ShouldBreak("one-of-each-register");
        Refusal(authority, a => a.AddIdentifier(Identifier.Of(IdentifierScheme.Doi, "10.1000/182"), Checker, At)).ShouldBreak("identifier-of-a-work");
        Refusal(authority, a => a.AddIdentifier(Identifier.Of(IdentifierScheme.Issn, "0378-5955"), Checker, At)).ShouldBreak("issn-is-a-series");
        Refusal(Of(AuthorityKind.Organisation), a => a.AddIdentifier(Orcid, Checker, At)).ShouldBreak("orcid-is-a-persons");
        Refusal(Of(AuthorityKind.Unnamed), a => a.AddIdentifier(Viaf, Checker, At)).ShouldBreak("unnamed-has-no-identifier");
        Should.Throw<RefusedException>(() => Authority.Add(Id, AuthorityKind.Person, "Ana Sample", [], [Viaf, OtherViaf], Checker, At)).ShouldBreak("one-of-each-register");
    }

    [Fact]
    public void An_identifier_of_somebody_else_is_struck_and_replaced()
    {
        var authority = Person();
        authority.AddIdentifier(Viaf, Checker, At);

        authority.StrikeIdentifier(Viaf, "another Ana Sample", Checker, At);
        authority.AddIdentifier(OtherViaf, Checker, At);

        authority.Identifiers.ShouldBe([OtherViaf]);
        Refusal(authority, a => a.StrikeIdentifier(Viaf, "again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Theory]
    [InlineData("2010", "2014-06", "2012-01-01", true, true)]
    [InlineData("2010", "2014-06", "2010-03-01", true, false)]
    [InlineData("2010", "2014-06", "2014-06-15", true, false)]
    [InlineData("2010", "2014-06", "2009-12-31", false, false)]
    [InlineData("2010", "2014-06", "2014-07-01", false, false)]
    [InlineData("2010", null, "2030-01-01", true, true)]
    [InlineData(null, "2014", "1990-01-01", true, false)]
    [InlineData(null, null, "1990-01-01", true, false)]
    public void A_role_is_held_between_its_ends(string? from, string? to, string day, bool may, bool certainly)
    {
        var authority = Person();
        authority.AddRole(RoleId, "director", OtherId, null, Date(from), Date(to), "its yearbook", Checker, At);
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        authority.RolesOn(on).Any().ShouldBe(may);
        authority.Roles[0].CertainlyHeldOn(on).ShouldBe(certainly);
    }

    [Fact]
    public void A_role_is_refused_when_its_ends_or_organisation_make_no_sense()
    {
        Refusal(Person(), a => a.AddRole(RoleId, "director", OtherId, "Sample Institute", null, null, null, Checker, At)).ShouldBreak("one-organisation");
        Refusal(Person(), a => a.AddRole(RoleId, "director", Id, null, null, null, null, Checker, At)).ShouldBreak("not-its-own-organisation");
        Refusal(Person(), a => a.AddRole(RoleId, "director", null, null, Date("2014"), Date("2013"), null, Checker, At)).ShouldBreak("role-ends-after-it-begins");
        Refusal(Person(), a => a.AddRole(RoleId, "director", null, null, Date("2014/2015"), null, null, Checker, At)).ShouldBreak("role-ends-are-dates");
        Refusal(Of(AuthorityKind.Unnamed), a => a.AddRole(RoleId, "director", null, null, null, null, null, Checker, At)).ShouldBreak("unnamed-has-no-role");
    }

    [Fact]
    public void A_role_is_closed_once_and_after_it_began()
    {
        var authority = Person();
        authority.AddRole(RoleId, "director", null, "Sample Institute", Date("2010"), null, "its yearbook", Checker, At);

        Refusal(authority, a => a.AddRole(RoleId, "again", null, null, null, null, null, Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        Refusal(authority, a => a.CloseRole(OtherId, Date("2014")!, null, Checker, At)).Kind.ShouldBe(RefusalKind.NotFound);
        Refusal(authority, a => a.CloseRole(RoleId, Date("2009")!, null, Checker, At)).ShouldBreak("role-ends-after-it-begins");
        authority.CloseRole(RoleId, Date("2014")!, null, Checker, At);

        authority.Roles[0].ShouldBe(new AuthorityRole(RoleId, "director", null, "Sample Institute", Date("2010"), Date("2014"), "its yearbook"));
        Refusal(authority, a => a.CloseRole(RoleId, Date("2015")!, null, Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_struck_role_stays_readable_and_holds_on_no_day()
    {
        var authority = Person();
        authority.AddRole(RoleId, "director", null, null, Date("2010"), null, null, Checker, At);

        authority.StrikeRole(RoleId, "that was her sister", Checker, At);

        authority.RolesOn(new DateOnly(2012, 1, 1)).ShouldBeEmpty();
        authority.Roles[0].StruckBecause.ShouldBe("that was her sister");
        authority.Roles[0].CertainlyHeldOn(new DateOnly(2012, 1, 1)).ShouldBeFalse();
        Refusal(authority, a => a.StrikeRole(RoleId, "again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(authority, a => a.CloseRole(RoleId, Date("2014")!, null, Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_merged_authority_changes_no_more_until_the_merge_is_taken_back()
    {
        var authority = Person();
        authority.MergeInto(Other(), "the same person", Lead, At);

        authority.MergedInto.ShouldBe(OtherId);
        Refusal(authority, a => a.AddAlias("Another", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(authority, a => a.MergeInto(Other(), "again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
        authority.Unmerge("two people after all", Checker, At);
        authority.AddAlias("Another", Checker, At);

        authority.MergedInto.ShouldBeNull();
        Refusal(authority, a => a.Unmerge("again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_merge_goes_neither_in_a_circle_nor_into_a_merged_one()
    {
        var target = Other();
        var authority = Person();
        Refusal(authority, a => a.MergeInto(a, "self", Checker, At)).ShouldBreak("not-into-itself");

        target.MergeInto(authority, "the same", Checker, At);

        Refusal(authority, a => a.MergeInto(target, "back", Checker, At)).ShouldBreak("target-stands");
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_authority()
    {
        var date = Gen.Elements("2010", "2012-05?", "2014/2015", null, "201X").Select(Date);
        var name = Gen.Elements("Ana Sample", "A. Sample", "Sample, Ana", "Ana S.");
        var role = Gen.Elements(RoleId, OtherId);
        var who = Gen.Elements(Checker, Lead, Author);
        var commands = Gen.OneOf(
            from n in name from keep in Gen.Elements(true, false) from b in who select Do(a => a.Rename(n, keep, b, At)),
            from n in name from b in who select Do(a => a.AddAlias(n, b, At)),
            from i in Gen.Elements(Orcid, Viaf, OtherViaf) from b in who select Do(a => a.AddIdentifier(i, b, At)),
            from i in Gen.Elements(Orcid, Viaf) from b in who select Do(a => a.StrikeIdentifier(i, "not hers", b, At)),
            from r in role from f in date from t in date from b in who select Do(a => a.AddRole(r, "director", null, "Sample Institute", f, t, "yearbook", b, At)),
            from r in role from t in date where t is not null select Do(a => a.CloseRole(r, t, null, Checker, At)),
            from r in role select Do(a => a.StrikeRole(r, "in error", Checker, At)),
            from b in who select Do(a => a.MergeInto(Other(), "same", b, At)),
            from b in who select Do(a => a.Unmerge("not the same", b, At)));

        Hold(AuthorityStream.Type, Person, commands);

        static Action<Authority> Do(Action<Authority> change) => change;
    }

    private static Authority Person() => Of(AuthorityKind.Person);

    private static Authority Of(AuthorityKind kind) => Authority.Add(Id, kind, "Ana Sample", [], [], Checker, At);

    private static Authority Other() => Authority.Add(OtherId, AuthorityKind.Person, "Ana Maria Sample", [], [], Checker, At);

    private static Edtf? Date(string? written) => written is null ? null : Edtf.Parse(written);
}
