using FsCheck.Fluent;
using Verify.Domain.Confidences;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.People;

public sealed class LocalAccountTests
{
    private static readonly SealedWords Secret = new("00000000", "AAAA", new string('a', 64));

    [Fact]
    public void Whatever_is_commanded_replaying_gives_the_same_account() => Hold(LocalAccountStream.Type, Open, Gen.OneOf(
        Gen.Choose(0, 5).Select<int, Action<LocalAccount>>(days => a => a.Enrol("hash", Secret, days, At.AddDays(days))),
        Gen.Choose(0, 5).Select<int, Action<LocalAccount>>(step => a => a.LetIn(step, At)),
        Gen.Choose(0, 5).Select<int, Action<LocalAccount>>(_ => a => a.Fail(At)),
        Gen.Elements(Admin, Checker).Select<Acting, Action<LocalAccount>>(who => a => a.Reset(new string('d', 64), who, At)),
        Gen.Elements(Admin, Checker).Select<Acting, Action<LocalAccount>>(who => a => a.Close("Lost.", who, At))));

    [Fact]
    public void Five_failures_in_a_row_lock_for_a_quarter_of_an_hour()
    {
        var account = Enrolled();
        for (var n = 0; n < 4; n++) account.Fail(At);
        account.LetIn(7, At);
        for (var n = 0; n < 4; n++) account.Fail(At);
        account.IsOpenAt(At).ShouldBeTrue();

        account.Fail(At);

        account.IsOpenAt(At).ShouldBeFalse();
        account.IsOpenAt(At + LocalAccount.LockTime).ShouldBeTrue();
    }

    [Fact]
    public void A_reset_takes_password_and_app_away_until_they_are_chosen_anew()
    {
        var account = Enrolled();
        var stamp = account.Stamp;

        account.Reset(new string('d', 64), Admin, At);

        account.IsOpenAt(At).ShouldBeFalse();
        account.Stamp.ShouldBeGreaterThan(stamp);
        Refusal(account, a => a.Reset(new string('e', 64), Lead, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(account, a => a.Enrol("hash", Secret, 9, At + LocalAccount.CodeLifetime)).Kind.ShouldBe(RefusalKind.WrongStage);
        account.Enrol("hash", Secret, 9, At);
        Refusal(account, a => a.Enrol("hash", Secret, 10, At)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    private static LocalAccount Open() => LocalAccount.Open(OtherId, Person.Register(Id, "Sample Checker", null, canSignIn: true, [Role.Checker], Admin, At), "Sample.Checker", new string('c', 64), Admin, At);

    private static LocalAccount Enrolled()
    {
        var account = Open();
        account.Enrol("hash", Secret, 1, At);
        return account;
    }
}
