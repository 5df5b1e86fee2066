using System.Globalization;
using System.Net;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Auth;

/// <summary>Authors see the queries put to them, and nobody's vote or finding, wherever they look.</summary>
public sealed class AuthorsTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Rationale = "Xylophonic";

    [Fact]
    public async Task No_address_shows_an_author_a_vote_or_its_rationale_and_their_queries_are_there()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.WithEvidenceAsync(), "queries", new { to = desk.Author.Id, question = "On which page did you read it?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding());
        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote(rationale: $"{Rationale}: I read the page."));
        await desk.App.CatchUpAsync();
        var walk = new Walk(desk, await ValuesAsync(claim));

        // the desk's author is a reviewer too, elsewhere
        foreach (var (address, _, text) in (await walk.ApiAsync(desk.Author.Http, "bargain")).Concat(await walk.PagesAsync(desk.Author, $"{desk.DocumentId}", $"{claim.Id}")))
            text.ShouldNotContain(Rationale, Case.Insensitive, address);

        (await desk.Author.Http.GetAsync("/claims?awaiting=my-answer")).ShouldBe(HttpStatusCode.OK).Body.GetRawText().ShouldContain($"{claim.Id}");
        (await desk.Author.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("queries")[0].GetProperty("question").GetString().ShouldBe("On which page did you read it?");
        (await walk.ApiAsync(desk.Lead.Http, "bargain")).Count(a => a.Text.Contains(Rationale, StringComparison.Ordinal)).ShouldBeGreaterThan(1);
    }

    private async Task<IReadOnlyDictionary<string, string>> ValuesAsync(Answer claim)
    {
        var nothing = $"{Guid.CreateVersion7()}";
        var last = (await desk.App.EventCountAsync() - 1).ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["documentId"] = $"{desk.DocumentId}",
            ["claimId"] = $"{claim.Id}",
            ["authorityId"] = $"{desk.SpeakerId}",
            ["evidenceId"] = nothing,
            ["sourceId"] = $"{desk.BookId}",
            ["snapshotId"] = $"{desk.SnapshotId}",
            ["personId"] = $"{desk.Checker.Id}",
            ["index"] = last,
            ["asOf"] = last,
            ["contentHash"] = new string('a', 64),
            ["ref"] = "sample-1",
            ["number"] = "1",
            ["version"] = "1",
            ["from"] = "1",
            ["to"] = "1",
            ["old"] = "1",
            ["size"] = "1",
            ["ticketId"] = nothing,
            ["publicationId"] = nothing,
            ["overrideId"] = nothing,
            ["correctionId"] = nothing,
            ["keyId"] = nothing,
            ["webhookId"] = nothing,
            ["deliveryId"] = nothing,
            ["redactionId"] = nothing,
        };
    }
}
