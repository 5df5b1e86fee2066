using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;

namespace Verify.Api.Tests.Features.Claims;

public class SimilarClaimsTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static int documents;

    /// <summary>Proposes claims, each on a sentence of its own, and lets the index catch up.</summary>
    private async Task<IReadOnlyList<Guid>> ProposeAsync(params string[] texts)
    {
        var document = await desk.DocumentAsync($"similar-{Interlocked.Increment(ref documents)}", string.Join('\n', texts) + "\n");
        var answer = (await desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = document, documentVersion = 1, claims = texts.Select(text => new { passage = new { exact = text }, content = new { text, kind = "Other", quoteMode = "Paraphrase", attribution = new { speaker = "None" } } }) })).ShouldBe(HttpStatusCode.OK);
        await CatchUpAsync();
        return [.. answer.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private async Task CatchUpAsync()
    {
        var size = await desk.App.EventCountAsync();
        for (var tries = 0; tries < 200 && await desk.App.InScopeAsync(s => s.GetRequiredService<LogFollower>().PositionAsync(ClaimSearch.Consumer, default)) < size; tries++) await Task.Delay(100);
    }

    private static IReadOnlyList<JsonElement> Items(Answer answer) => [.. answer.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> MatchAsync(string text) => Items(await desk.Reviewer.Http.PostAsync("/claims/match", new { text }));

    private async Task MustFindAsync(string text, Guid first) => (await MatchAsync(text))[0].GetProperty("id").GetGuid().ShouldBe(first, text);

    [Fact]
    public async Task What_says_the_same_in_other_words_is_found_first()
    {
        var claims = await ProposeAsync(
            "The mayor of Samplestadt closed 14 of the city's libraries in 2022.",
            "The mayor of Samplestadt opened three swimming pools in 2021.",
            "The libraries of Otherville lend 3 million books a year.",
            "President Quillon signed the water treaty with the United States in March 2019.",
            "A mayor may not close a school without a vote of the council.");

        await MustFindAsync("In 2022, fourteen libraries in Samplestadt were shut by its mayor.", claims[0]);
        await MustFindAsync("3,000,000 books lent each year by Otherville's library", claims[2]);
        await MustFindAsync("So #WaterTreaty was signed by Quilon with the U.S. https://t.co/abc @somebody", claims[3]);
        await MustFindAsync("samplestadt swimmingpools", claims[1]);
    }

    [Fact]
    public async Task Verdicts_are_given_as_they_hold_now_and_those_of_an_open_round_are_not()
    {
        var proposed = await ClaimDesk.DoAsync(desk.Checker, await desk.WithEvidenceAsync(), "transitions/submit", ClaimDesk.Finding());
        await CatchUpAsync();

        var open = (await MatchAsync("calls the plan a quiet bargain")).Single(i => i.GetProperty("id").GetGuid() == proposed.Id);
        await ClaimDesk.DoAsync(desk.Reviewer, proposed, "votes", ClaimDesk.Vote());
        var decided = (await MatchAsync("calls the plan a quiet bargain")).Single(i => i.GetProperty("id").GetGuid() == proposed.Id);

        open.GetProperty("stage").GetString().ShouldBe("InReview");
        open.GetProperty("veracity").ValueKind.ShouldBe(JsonValueKind.Null);
        decided.GetProperty("stage").GetString().ShouldBe("Decided");
        decided.GetProperty("veracity").GetString().ShouldBe("Supported");
        decided.GetProperty("decidedAt").GetDateTimeOffset().ShouldBe(desk.App.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_claim_is_asked_for_by_itself_and_shows_how_it_is_linked_already()
    {
        var claims = await ProposeAsync("Fewer than ninety herons nest on Invented Island.", "On Invented Island, not even 90 herons nest.");
        var first = (await desk.Checker.Http.GetAsync($"/claims/{claims[0]}")).ShouldBe(HttpStatusCode.OK);

        var before = Items(await desk.Checker.Http.GetAsync($"/claims/{claims[0]}/similar"));
        var opened = await ClaimDesk.DoAsync(desk.Checker, first, "transitions/open", new { severity = "Low", isAtomic = true });
        var given = await ClaimDesk.DoAsync(desk.Checker, opened, "transitions/assign", new { assignee = desk.Checker.Id });
        await ClaimDesk.DoAsync(desk.Checker, given, "links", new { kind = "Restates", otherClaimId = claims[1], text = "The same count." });
        var after = Items(await desk.Checker.Http.GetAsync($"/claims/{claims[0]}/similar?limit=1"));

        before[0].GetProperty("id").GetGuid().ShouldBe(claims[1]);
        before[0].GetProperty("linkedAs").ValueKind.ShouldBe(JsonValueKind.Null);
        before.ShouldAllBe(i => i.GetProperty("id").GetGuid() != claims[0]);
        after.ShouldHaveSingleItem().GetProperty("linkedAs").GetString().ShouldBe("Restates");
    }

    [Fact]
    public async Task Whoever_proposes_a_claim_is_offered_what_was_checked_before()
    {
        var earlier = await ProposeAsync("The ferry to Nowhere Sound was late on 41 days in May.");
        var document = await desk.DocumentAsync($"similar-{Interlocked.Increment(ref documents)}", "The Nowhere Sound ferry ran late on 41 May days. Something quite different happened.");
        object Proposal(string text) => new { documentId = document, documentVersion = 1, passage = new { exact = text }, content = new { text, kind = "Other", quoteMode = "Paraphrase", attribution = new { speaker = "None" } } };

        var same = (await desk.Checker.Http.PostAsync("/claims", Proposal("The Nowhere Sound ferry ran late on 41 May days."))).ShouldBe(HttpStatusCode.Created);
        var other = (await desk.Checker.Http.PostAsync("/claims", Proposal("Something quite different happened."))).ShouldBe(HttpStatusCode.Created);

        same.Body.GetProperty("similar")[0].GetProperty("id").GetGuid().ShouldBe(earlier[0]);
        other.Body.GetProperty("similar").GetArrayLength().ShouldBe(0);
        (await desk.Checker.Http.GetAsync($"/claims/{same.Id}")).Body.GetProperty("similar").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_a_claim_says_now_is_what_it_is_found_by()
    {
        var claim = (await ProposeAsync("The tower of Makebelieve leans by two degrees."))[0];
        var seen = (await desk.Checker.Http.GetAsync($"/claims/{claim}")).ShouldBe(HttpStatusCode.OK);
        var revised = new { content = new { text = "The belfry of Makebelieve sinks by an inch a year.", kind = "Other", quoteMode = "Paraphrase", attribution = new { speaker = "None" } }, reason = "closer" };
        (await desk.Checker.Http.PutAsync($"/claims/{claim}/content", revised, seen.ETag)).ShouldBe(HttpStatusCode.OK);
        await CatchUpAsync();

        (await MatchAsync("sinking belfry"))[0].GetProperty("id").GetGuid().ShouldBe(claim);
        var terms = await desk.App.InScopeAsync(async s => await s.GetRequiredService<IClaimIndex>().HoldersAsync(["belfri", "lean"], default));
        terms["belfri"].ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("🤷 ?!")]
    [InlineData("\" OR NEAR( * ^ -")]
    public async Task What_says_nothing_finds_nothing_or_is_refused(string text)
    {
        var answer = await desk.Checker.Http.PostAsync("/claims/match", new { text });

        if (text.Length == 0) answer.ShouldBe(HttpStatusCode.BadRequest);
        else Items(answer).ShouldAllBe(i => i.GetProperty("score").GetDouble() > 0);
    }

    [Fact]
    public async Task Wrong_questions_are_refused()
    {
        var claim = await desk.ProposedAsync();

        (await desk.Checker.Http.PostAsync("/claims/match", new { text = "x", limit = 51 })).ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/similar?limit=0")).ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Checker.Http.GetAsync($"/claims/{Guid.CreateVersion7()}/similar")).ShouldBe(HttpStatusCode.NotFound);
        (await desk.App.Anonymous().PostAsync("/claims/match", new { text = "x" })).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
