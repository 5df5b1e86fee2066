using System.Net;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>While a round is open no output of any kind tells what was found or voted; afterwards the desk sees it, authors never.</summary>
public class SealedVotesTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Note = "SEALED-FINDING-NOTE";
    private const string Rationale = "SEALED-VOTE-RATIONALE";

    private async Task<IReadOnlyList<string>> EverythingAbout(Member viewer, Answer claim, string more = "")
    {
        var outputs = new List<string>();
        foreach (var path in new[]
        {
            $"/claims/{claim.Id}", $"/claims/{claim.Id}/history?limit=200", $"/claims/{claim.Id}/transitions", $"/claims?documentId={desk.DocumentId}&limit=200",
            $"/claims/{claim.Id}?asOf=999999999", $"/claims/{claim.Id}/history?asOf=999999999&limit=200" + more,
        })
        {
            outputs.Add((await viewer.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.ToString());
        }

        return outputs;
    }

    private async Task<Answer> OneVoteOfTwoAsync()
    {
        var claim = await desk.InReviewAsync("High", Note);
        return await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("Verbatim", "Contested", Rationale));
    }

    [Fact]
    public async Task While_the_round_is_open_nobody_sees_finding_or_vote_anywhere()
    {
        var claim = await OneVoteOfTwoAsync();

        claim.Body.ToString().ShouldNotContain(Rationale);
        claim.Body.GetProperty("rounds")[0].GetProperty("votesCast").GetInt32().ShouldBe(1);
        foreach (var viewer in desk.Everybody)
        {
            foreach (var output in await EverythingAbout(viewer, claim))
            {
                output.ShouldNotContain(Note);
                output.ShouldNotContain(Rationale);
                output.ShouldNotContain("Contested");
            }
        }
    }

    [Fact]
    public async Task The_history_says_that_a_vote_was_cast_and_no_more()
    {
        var claim = await OneVoteOfTwoAsync();

        var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().ToList();

        var vote = history.Single(e => e.GetProperty("type").GetString() == "vote-cast.1");
        vote.GetProperty("isSealed").GetBoolean().ShouldBeTrue();
        vote.GetProperty("actor").GetString().ShouldBe($"person:{desk.Reviewer.Id:D}");
        vote.GetProperty("hash").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task In_conflict_adjudicators_alone_see_the_verdicts()
    {
        var claim = await OneVoteOfTwoAsync();
        claim = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote());
        claim.Text("stage").ShouldBe("InConflict");

        foreach (var viewer in desk.Everybody.Except([desk.Adjudicator]))
        {
            (await EverythingAbout(viewer, claim)).ShouldAllBe(o => !o.Contains(Note) && !o.Contains(Rationale));
        }

        var seen = await EverythingAbout(desk.Adjudicator, claim);
        seen[0].ShouldContain(Note);
        seen[0].ShouldContain(Rationale);
        seen[1].ShouldContain(Rationale);
    }

    [Fact]
    public async Task After_the_outcome_the_desk_sees_the_verdicts_and_the_author_never()
    {
        const string answer = "ADJUDICATOR-ANSWERS-THE-REJECTED";
        var claim = await OneVoteOfTwoAsync();
        claim = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote());
        claim = await ClaimDesk.DoAsync(desk.Adjudicator, claim, "transitions/adjudicate", new { verdict = ClaimDesk.Finding(), rationale = answer });

        foreach (var viewer in new[] { desk.Checker, desk.Lead, desk.Reviewer, desk.Auditor })
        {
            var seen = await EverythingAbout(viewer, claim);
            seen[0].ShouldContain(Rationale);
            seen[1].ShouldContain(Rationale);
            seen[0].ShouldContain(answer);
        }

        (await EverythingAbout(desk.Author, claim)).ShouldAllBe(o => !o.Contains(Note) && !o.Contains(Rationale) && !o.Contains(answer));
        (await desk.Author.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("decision").GetProperty("verdict").GetProperty("fidelity").GetString().ShouldBe("Verbatim");
    }

    [Fact]
    public async Task A_view_of_the_past_is_sealed_as_it_was_then()
    {
        var claim = await OneVoteOfTwoAsync();
        var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().ToList();
        var thenIndex = history[^1].GetProperty("index").GetInt64();
        claim = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote("Verbatim", "Contested"));
        claim = await ClaimDesk.DoAsync(desk.Adjudicator, claim, "transitions/adjudicate", new { verdict = ClaimDesk.Finding(), rationale = "So it is." });

        var then = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}?asOf={thenIndex}")).ShouldBe(HttpStatusCode.OK);

        then.Text("stage").ShouldBe("InReview");
        then.Body.GetProperty("asOf").GetInt64().ShouldBe(thenIndex);
        then.Body.ToString().ShouldNotContain(Rationale);
    }

    [Fact]
    public async Task The_verdict_of_an_open_round_is_no_filter()
    {
        var claim = await desk.InReviewAsync();

        var found = (await desk.Reviewer.Http.GetAsync($"/claims?fidelity=Verbatim&stage=InReview&documentId={desk.DocumentId}")).ShouldBe(HttpStatusCode.OK);

        found.Body.ToString().ShouldNotContain(claim.Id.ToString());
    }
}
