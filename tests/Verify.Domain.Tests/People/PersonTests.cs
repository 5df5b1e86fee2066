using FsCheck.Fluent;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.People;

public sealed class PersonTests
{
    [Fact]
    public void Whatever_is_commanded_replaying_gives_the_same_person()
    {
        var roles = Gen.Elements(Enum.GetValues<Role>());
        var whos = Gen.Elements(Admin, Admin, Admin, Checker, Acting.Person(Id, Role.Admin));

        Hold(PersonStream.Type, Registered, Gen.OneOf(
            roles.Zip(whos).Select<(Role Role, Acting Who), Action<Person>>(x => p => p.GrantRole(x.Role, x.Who, At)),
            roles.Zip(whos).Select<(Role Role, Acting Who), Action<Person>>(x => p => p.RevokeRole(x.Role, x.Who, At)),
            whos.Select<Acting, Action<Person>>(who => p => p.Disable("Away.", who, At)),
            whos.Select<Acting, Action<Person>>(who => p => p.Enable("Back.", who, At))));
    }

    [Fact]
    public void Only_administrators_keep_people()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Admin))
        {
            var who = Holding(role);

            Should.Throw<RefusedException>(() => Person.Register(Id, "Sample", null, canSignIn: true, [], who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Registered(), p => p.GrantRole(Role.Lead, who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Registered(), p => p.RevokeRole(Role.Checker, who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Registered(), p => p.Disable("Away.", who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Registered(), p => p.Enable("Back.", who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }
    }

    [Fact]
    public void Nobody_grants_themself_a_role() =>
        Refusal(Registered(), p => p.GrantRole(Role.Lead, Acting.Person(p.Id, Role.Admin), At)).Kind.ShouldBe(RefusalKind.Forbidden);

    [Fact]
    public void Somebody_outside_holds_no_role()
    {
        var outside = Person.Register(Id, "Sample Contact", null, canSignIn: false, [], Admin, At);

        Refusal(outside, p => p.GrantRole(Role.Checker, Admin, At)).ShouldBreak("outsider-has-no-role");
        Should.Throw<RefusedException>(() => Person.Register(Id, "Sample Contact", null, canSignIn: false, [Role.Checker], Admin, At)).ShouldBreak("outsider-has-no-role");
    }

    [Fact]
    public void The_role_comes_before_the_version_and_the_version_before_the_state()
    {
        var person = Registered();
        person.Expect(7);

        Refusal(person, p => p.GrantRole(Role.Checker, Checker, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(person, p => p.GrantRole(Role.Checker, Admin, At)).Kind.ShouldBe(RefusalKind.VersionStale);
        var unsaid = Registered();
        unsaid.Expect(null);
        Refusal(unsaid, p => p.GrantRole(Role.Checker, Admin, At)).Kind.ShouldBe(RefusalKind.VersionMissing);
    }

    [Fact]
    public void What_is_known_of_a_persons_beginnings_is_open_to_few()
    {
        var person = Registered();
        var registered = person.Raised[0];

        registered.VisibleTo(new Viewer(Admin), person).ShouldBe(Visibility.Full);
        registered.VisibleTo(new Viewer(Holding(Role.Auditor)), person).ShouldBe(Visibility.Full);
        registered.VisibleTo(new Viewer(Acting.Person(Id)), person).ShouldBe(Visibility.Full);
        registered.VisibleTo(new Viewer(Checker), person).ShouldBe(Visibility.Sealed);
    }

    private static Person Registered() => Person.Register(Id, "Sample Checker", "checker@newsroom.example", canSignIn: true, [Role.Checker], Admin, At);
}
