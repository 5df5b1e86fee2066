using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;

namespace Verify.Api.Tests.Integrity;

public sealed class TreeTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task The_kept_tree_is_the_tree_over_the_log_at_every_size()
    {
        await app.GrowAsync(7);
        var size = await CatchUpAsync();
        var leaves = await app.WithDatabaseAsync(db => db.Events.OrderBy(e => e.LogIndex).Select(e => e.Leaf).ToListAsync());

        size.ShouldBe(leaves.Count);
        for (var s = 1; s <= leaves.Count; s++)
        {
            var root = await app.InScopeAsync(services => services.GetRequiredService<LogTree>().RootAsync(s, default));
            root.ShouldBe(MerkleTree.Root(leaves.Take(s)));
        }
    }

    [Fact]
    public async Task Every_pair_of_sizes_has_a_proof_of_consistency()
    {
        await app.GrowAsync(2);
        var size = await CatchUpAsync();

        for (var from = 1; from <= size; from += 3)
        {
            var answer = (await app.Administrator.Http.GetAsync($"/audit/consistency?from={from}&to={size}")).ShouldBe(HttpStatusCode.OK).Body;
            var proof = answer.GetProperty("proof").EnumerateArray().Select(h => h.GetBytesFromBase64()).ToList();
            MerkleTree.VerifyConsistency(from, size, answer.GetProperty("fromRoot").GetBytesFromBase64(), answer.GetProperty("toRoot").GetBytesFromBase64(), proof).ShouldBeTrue();
        }

        (await app.Administrator.Http.GetAsync("/audit/consistency?from=0&to=1")).ShouldBe(HttpStatusCode.BadRequest);
        (await app.Administrator.Http.GetAsync("/audit/consistency?from=2&to=1")).ShouldBe(HttpStatusCode.BadRequest);
        (await app.Administrator.Http.GetAsync("/audit/consistency?from=1&to=100000")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_consumer_that_fails_in_the_middle_leaves_nothing_behind_and_goes_on_where_it_was()
    {
        await app.GrowAsync(2);
        var done = new List<long>();
        Task Work(LogStretch events, bool fails)
        {
            if (fails) throw new IOException("the power went");
            done.AddRange(events.Events.Select(e => e.Index));
            return Task.CompletedTask;
        }

        await StepAsync((events, _) => Work(events, fails: false));
        await Should.ThrowAsync<IOException>(() => StepAsync(async (events, db) =>
        {
            db.Add(new StoredNode { Level = 60, Index = events.From, Hash = new byte[32] });
            await db.SaveChangesAsync();
            await Work(events, fails: true);
        }));
        while (await StepAsync((events, _) => Work(events, fails: false)) > 0)
        {
        }

        done.ShouldBe(Enumerable.Range(0, (int)await app.EventCountAsync()).Select(i => (long)i));
        (await app.WithDatabaseAsync(db => db.Set<StoredNode>().AnyAsync(n => n.Level == 60))).ShouldBeFalse();
    }

    private Task<long> CatchUpAsync() => app.InScopeAsync(s => s.GetRequiredService<LogTree>().CatchUpAsync(default));

    private Task<int> StepAsync(Func<LogStretch, VerifyDbContext, Task> work) => app.InScopeAsync(services =>
        services.GetRequiredService<LogFollower>().StepAsync("test", 3, (events, _) => work(events, services.GetRequiredService<VerifyDbContext>()), default));
}
