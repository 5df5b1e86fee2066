using Verify.Domain.Gates;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Gates;

public sealed class GateWatchTests
{
    private static readonly Guid DocumentId = Guid.CreateVersion7();

    [Fact]
    public void Opening_closing_and_another_version_are_told_and_nothing_else()
    {
        GateWatch.Begin(Answer(GateResult.Block), System, Now).ShouldBeNull();
        var watch = GateWatch.Begin(Answer(GateResult.Warn), System, Now)!;

        watch.See(Answer(GateResult.Warn), System, Now).ShouldBeFalse();
        watch.See(Answer(GateResult.Warn, 2), System, Now).ShouldBeTrue();
        watch.See(Answer(GateResult.Block, 3), System, Now).ShouldBeTrue();
        watch.See(Answer(GateResult.Block, 4), System, Now).ShouldBeFalse();
        watch.See(Answer(GateResult.Pass, 4), System, Now).ShouldBeTrue();

        watch.Raised.Cast<GateChanged>().Select(e => (e.Version, e.Before, e.Result)).ShouldBe([(1, GateResult.Block, GateResult.Warn), (2, GateResult.Warn, GateResult.Warn), (3, GateResult.Warn, GateResult.Block), (4, GateResult.Block, GateResult.Pass)]);
        ((GateChanged)watch.Raised[2]).Rules.ShouldBe(["claim-not-decided"]);
        watch.Id.ShouldBe(DocumentId);
        Should.Throw<RefusedException>(() => watch.See(Answer(GateResult.Warn), Admin, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    private static GateAnswer Answer(GateResult result, int version = 1) => new()
    {
        Result = result,
        DocumentId = DocumentId,
        DocumentVersion = version,
        ContentHash = "aa",
        PolicyVersion = 1,
        Blockers = result == GateResult.Block ? [new GateFinding("claim-not-decided", "one"), new GateFinding("claim-not-decided", "two")] : [],
    };
}
