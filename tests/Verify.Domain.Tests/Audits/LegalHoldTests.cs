using Verify.Domain.Audits;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Tests.Audits;

public sealed class LegalHoldTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Acting Lead = Of(Role.Lead);
    private static readonly Acting Auditor = Of(Role.Auditor);
    private static readonly Acting Both = Of(Role.Lead, Role.Auditor);

    public static TheoryData<string, string, bool> Pairs => new()
    {
        { "lead", "auditor", true },
        { "auditor", "lead", true },
        { "both", "lead", true },
        { "both", "auditor", true },
        { "lead", "both", true },
        { "lead", "other lead", false },
        { "auditor", "other auditor", false },
        { "both", "both", false },
        { "lead", "checker", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_takes_a_lead_and_an_auditor_who_are_two_people(string first, string second, bool holds)
    {
        var hold = LegalHold.Propose(Guid.CreateVersion7(), "claim:x", "A suit.", Who(first), At);
        hold.IsInForce.ShouldBeFalse();

        if (holds) hold.Confirm(Who(second), At);
        else Should.Throw<RefusedException>(() => hold.Confirm(Who(second), At)).Kind.ShouldBe(RefusalKind.Forbidden);

        hold.IsInForce.ShouldBe(holds);
    }

    [Fact]
    public void It_stays_in_force_until_its_lifting_is_confirmed()
    {
        var hold = LegalHold.Propose(Guid.CreateVersion7(), null, "A suit.", Lead, At);
        Should.Throw<RefusedException>(() => hold.ProposeLift("too soon", Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
        hold.Confirm(Auditor, At);

        hold.ProposeLift("Settled.", Auditor, At);
        hold.IsInForce.ShouldBeTrue();
        Should.Throw<RefusedException>(() => hold.Confirm(Auditor, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        hold.Confirm(Lead, At);

        (hold.IsInForce, hold.State).ShouldBe((false, HoldState.Lifted));
        Should.Throw<RefusedException>(() => hold.Confirm(Both, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    private static Acting Who(string name) => name switch
    {
        "lead" => Lead,
        "auditor" => Auditor,
        "both" => Both,
        "other lead" => Of(Role.Lead),
        "other auditor" => Of(Role.Auditor),
        _ => Of(Role.Checker),
    };

    private static Acting Of(params Role[] roles) => Acting.Person(Guid.CreateVersion7(), roles);
}
