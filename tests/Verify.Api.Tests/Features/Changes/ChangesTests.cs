using System.Net;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Changes;

public sealed class ChangesTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Whoever_follows_the_feed_hears_every_stage_of_every_claim_once_and_in_order()
    {
        var start = (await desk.Integration.Http.GetAsync("/changes")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("next").GetInt64();
        var claims = new Dictionary<Guid, string>();
        foreach (var stage in Enum.GetNames<Stage>()) claims.Add((await desk.InStageAsync(stage)).Id, stage);

        var stages = claims.Keys.ToDictionary(id => id, _ => new List<string>());
        var (after, isAbreast) = (start, false);
        while (!isAbreast)
        {
            var page = (await desk.Integration.Http.GetAsync($"/changes?after={after}&limit=5")).ShouldBe(HttpStatusCode.OK).Body;
            foreach (var change in page.GetProperty("changes").EnumerateArray())
            {
                change.GetProperty("index").GetInt64().ShouldBeGreaterThan(after);
                var data = change.GetProperty("data");
                if (change.GetProperty("type").GetString() == "claim.stage_changed" && stages.TryGetValue(data.GetProperty("claimId").GetGuid(), out var heard))
                {
                    if (heard.Count > 0) data.GetProperty("previousStage").GetString().ShouldBe(heard[^1]);
                    heard.Add(data.GetProperty("stage").GetString()!);
                }
            }

            (after, isAbreast) = (page.GetProperty("next").GetInt64(), page.GetProperty("isAbreast").GetBoolean());
        }

        // each claim was last heard of where it is: no event that moves a claim is missing from the table of messages
        foreach (var (id, stage) in claims) stages[id][^1].ShouldBe(stage);
        stages.Values.ShouldAllBe(s => s[0] == "Proposed");
        (await desk.Integration.Http.GetAsync($"/changes?after={after}")).Body.GetProperty("changes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task It_waits_for_news_and_answers_when_there_are_some()
    {
        var start = (await desk.Integration.Http.GetAsync("/changes")).Body.GetProperty("next").GetInt64();
        var waiting = desk.Integration.Http.GetAsync($"/changes?after={start}&wait=30&type=claim.stage_changed");
        await Task.Delay(300);
        waiting.IsCompleted.ShouldBeFalse();

        var claim = await desk.ProposedAsync();

        var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        answer.Body.GetProperty("changes").EnumerateArray().Single().GetProperty("data").GetProperty("claimId").GetGuid().ShouldBe(claim.Id);
    }

    [Fact]
    public async Task A_sealed_round_shows_its_stage_only()
    {
        var start = (await desk.Integration.Http.GetAsync("/changes")).Body.GetProperty("next").GetInt64();

        var claim = await desk.InReviewAsync(note: "Sample sealed note.");

        foreach (var member in desk.Everybody)
        {
            var text = (await member.Http.GetAsync($"/changes?after={start}")).ShouldBe(HttpStatusCode.OK).Body.GetRawText();
            text.ShouldContain(claim.Id.ToString("D"));
            text.ShouldContain("InReview");
            text.ShouldNotContain("fidelity");
            text.ShouldNotContain("sealed note");
        }
    }

    [Theory]
    [InlineData("after=-2")]
    [InlineData("wait=61")]
    [InlineData("limit=0")]
    [InlineData("type=claim.eaten")]
    public async Task What_it_does_not_take_is_refused(string query) => (await desk.Integration.Http.GetAsync($"/changes?{query}")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
}
