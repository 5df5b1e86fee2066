using FsCheck.Fluent;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.People;

public sealed class ApiKeyTests
{
    private static readonly string Secret = new('a', 64);

    [Fact]
    public void Whatever_is_commanded_replaying_gives_the_same_key() => Hold(ApiKeyStream.Type, Open, Gen.OneOf(
        Gen.Choose(0, 5).Select<int, Action<ApiKey>>(days => k => k.Redeem("0123456789abcdef", Secret, At.AddDays(days))),
        Gen.Elements(Admin, Checker).Select<Acting, Action<ApiKey>>(who => k => k.Revoke("Lost.", who, At))));

    [Fact]
    public void A_code_is_redeemed_once_and_in_time()
    {
        var key = Open();
        key.Redeem("0123456789abcdef", Secret, At + ApiKey.CodeLifetime - TimeSpan.FromSeconds(1));

        Refusal(key, k => k.Redeem("0123456789abcdef", Secret, At)).Kind.ShouldBe(RefusalKind.WrongStage);
        Refusal(Open(), k => k.Redeem("0123456789abcdef", Secret, At + ApiKey.CodeLifetime)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    [Fact]
    public void Only_its_own_secret_opens_a_key_and_only_until_it_is_revoked()
    {
        var key = Open();
        key.Opens(Secret, At).ShouldBeFalse();

        key.Redeem("0123456789abcdef", Secret, At);
        key.Opens(Secret, At).ShouldBeTrue();
        key.Opens(new string('b', 64), At).ShouldBeFalse();

        key.Revoke("Lost.", Admin, At);
        key.Opens(Secret, At).ShouldBeFalse();
    }

    [Fact]
    public void Administrators_and_the_holder_open_and_revoke_and_nobody_else()
    {
        ApiKey.OpenEnrolment(OtherId, Holder(), "phone", Secret, Acting.Person(Id), At).PersonId.ShouldBe(Id);
        Should.Throw<RefusedException>(() => ApiKey.OpenEnrolment(OtherId, Holder(), "phone", Secret, Lead, At)).Kind.ShouldBe(RefusalKind.Forbidden);

        Refusal(Open(), k => k.Revoke("Mine now.", Lead, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        var own = Open();
        own.Revoke("Lost.", Acting.Person(Id), At);
        own.RevokedAt.ShouldBe(At);
        Refusal(own, k => k.Revoke("Again.", Admin, At)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    [Fact]
    public void Who_may_not_sign_in_gets_no_key()
    {
        var outside = Person.Register(Id, "Sample Contact", null, canSignIn: false, [], Admin, At);
        var disabled = Holder();
        disabled.Disable("Left.", Admin, At);

        Should.Throw<RefusedException>(() => ApiKey.OpenEnrolment(OtherId, outside, "laptop", Secret, Admin, At)).ShouldBreak("outsider-has-no-key");
        Should.Throw<RefusedException>(() => ApiKey.OpenEnrolment(OtherId, disabled, "laptop", Secret, Admin, At)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    [Fact]
    public void No_viewer_sees_a_hash()
    {
        var key = Open();
        key.Redeem("0123456789abcdef", Secret, At);

        foreach (var viewer in new[] { Admin, Holding(Role.Auditor), Acting.Person(Id) })
        {
            key.Raised.Select(e => e.VisibleTo(new Viewer(viewer), key)).ShouldAllBe(v => v == Visibility.Sealed);
        }
    }

    private static Person Holder() => Person.Register(Id, "Sample Checker", null, canSignIn: true, [Role.Checker], Admin, At);

    private static ApiKey Open() => ApiKey.OpenEnrolment(OtherId, Holder(), "laptop", new string('c', 64), Admin, At);
}
