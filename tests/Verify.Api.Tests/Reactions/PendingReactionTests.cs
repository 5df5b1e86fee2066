using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Verify.Api.Reactions;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Gates;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Reactions;

/// <summary>While what follows from a change is not worked off, the gate knows that it does not know.</summary>
public sealed class PendingReactionTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_gate_blocks_and_signs_no_ticket_while_reactions_are_pending()
    {
        var document = (await desk.Checker.Http.PostAsync("/documents", new { @ref = "pending", title = "A sample piece", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text = "Rain fell in the valley.\n" } } })).ShouldBe(HttpStatusCode.Created);
        (await desk.Checker.Http.PostAsync("/claims", new { documentId = document.Id, documentVersion = 1, passage = new { exact = "Rain fell" }, content = new { text = "Rain fell.", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        await desk.App.CatchUpAsync();
        var placements = desk.App.Services.GetServices<IHostedService>().OfType<ReactionWorker<PlacementConsumer>>().Single();
        await placements.StopAsync(default);
        const string edited = "Rain fell in the valley, not snow.\n";
        (await desk.Checker.Http.PostAsync($"/documents/{document.Id}/versions", new { parts = new[] { new { label = "body", text = edited } } }, (await desk.Checker.Http.GetAsync($"/documents/{document.Id}")).ETag)).ShouldBe(HttpStatusCode.OK);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(edited)));

        var answer = (await desk.Integration.Http.GetAsync($"/gate?ref=pending&contentHash={hash}")).ShouldBe(HttpStatusCode.OK);
        var ticket = await desk.Integration.Http.PostAsync("/gate-tickets", new { contentHash = hash, @ref = "pending" });

        answer.Text("result").ShouldBe("Block");
        answer.Body.GetProperty("blockers").EnumerateArray().Select(b => b.GetProperty("rule").GetString()).ShouldContain(Gate.ReactionsPending);
        ticket.ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.GateNotSettled);
        (await desk.App.WithDatabaseAsync(db => db.Set<GateTicket>().CountAsync())).ShouldBe(0);

        await placements.StartAsync(default);
        await desk.App.CatchUpAsync();
        (await desk.Integration.Http.PostAsync("/gate-tickets", new { contentHash = hash, @ref = "pending" })).ShouldBe(HttpStatusCode.Created).Body.ToString().ShouldNotContain(Gate.ReactionsPending);
    }

    [Fact]
    public async Task A_wait_that_began_when_the_copy_was_here_already_is_not_ended_by_it()
    {
        await desk.App.CatchUpAsync();
        var staleness = desk.App.Services.GetServices<IHostedService>().OfType<ReactionWorker<StalenessConsumer>>().Single();
        await staleness.StopAsync(default);
        var before = await desk.AwaitingSourceAsync();
        var book = await desk.Checker.Http.GetAsync($"/sources/{desk.BookId}");
        (await desk.Checker.Http.PostAsync($"/sources/{desk.BookId}/snapshots", new { text = "The harbour closed in 2019, in another copy.", mediaType = "text/plain", retrievedAt = desk.App.Clock.GetUtcNow(), retrievedFrom = "the sample library" }, book.ETag)).ShouldBe(HttpStatusCode.OK);
        var behind = await desk.AwaitingSourceAsync();

        await staleness.StartAsync(default);
        await desk.App.CatchUpAsync();

        (await desk.Checker.Http.GetAsync($"/claims/{before.Id}")).Text("stage").ShouldBe("InCheck");
        (await desk.Checker.Http.GetAsync($"/claims/{behind.Id}")).Text("stage").ShouldBe("AwaitingSource");
    }
}
