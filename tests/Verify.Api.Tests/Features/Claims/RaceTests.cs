using System.Net;

namespace Verify.Api.Tests.Features.Claims;

public class RaceTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Of_two_reviewers_who_decide_at_the_same_moment_one_does()
    {
        for (var round = 0; round < 10; round++)
        {
            var claim = await desk.InReviewAsync();

            var answers = await Task.WhenAll(ClaimDesk.PostAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote()), ClaimDesk.PostAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote(veracity: "Contested")));

            answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(a => a.Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict).ShouldBe(1);
            var now = await desk.Lead.Http.GetAsync($"/claims/{claim.Id}");
            now.Body.GetProperty("rounds")[0].GetProperty("votesCast").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Thirty_two_writers_leave_one_chain_in_which_every_success_is_the_next_version()
    {
        var claim = await desk.InCheckAsync();
        var first = claim.Body.GetProperty("version").GetInt32();

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(async writer =>
        {
            for (var attempt = 0; attempt < 200; attempt++)
            {
                var seen = await desk.Checker.Http.GetAsync($"/claims/{claim.Id}");
                var answer = await ClaimDesk.PostAsync(desk.Checker, seen, "notes", new { text = $"writer {writer}" });
                if (answer.Status == HttpStatusCode.OK) return answer.Body.GetProperty("version").GetInt32();
                answer.ShouldBeRefused(HttpStatusCode.PreconditionFailed, "version.stale");
            }

            throw new InvalidOperationException("A writer never got its turn.");
        }));

        made.Order().ShouldBe(Enumerable.Range(first + 1, 32));
        var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("version").GetInt32());
        history.ShouldBe(Enumerable.Range(1, first + 32));
    }

    [Fact]
    public async Task Five_claims_edited_by_thirty_two_clients_at_once_are_one_chain_each()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.InCheckAsync()));

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(async client =>
        {
            var versions = new List<(Guid Claim, int Version)>();
            for (var i = 0; i < claims.Length; i++)
            {
                var claim = claims[(client + i) % claims.Length].Id;
                Answer answer;
                do
                {
                    answer = await ClaimDesk.PostAsync(desk.Checker, await desk.Checker.Http.GetAsync($"/claims/{claim}"), "notes", new { text = $"client {client}" });
                }
                while (answer.Status == HttpStatusCode.PreconditionFailed);
                versions.Add((claim, answer.ShouldBe(HttpStatusCode.OK).Body.GetProperty("version").GetInt32()));
            }

            return versions;
        }));

        foreach (var claim in claims)
        {
            var first = claim.Body.GetProperty("version").GetInt32();
            made.SelectMany(m => m).Where(m => m.Claim == claim.Id).Select(m => m.Version).Order().ShouldBe(Enumerable.Range(first + 1, 32));
            var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("version").GetInt32());
            history.ShouldBe(Enumerable.Range(1, first + 32));
        }
    }
}
