using System.Globalization;
using System.Net;
using Verify.Domain.People;

namespace Verify.Api.Tests.Features.Claims;

public class QueueTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static List<Guid> Ids(Answer page) => [.. page.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];

    private async Task<List<Guid>> FindAsync(string query, Member? by = null) => Ids(await (by ?? desk.Lead).Http.GetAsync($"/claims?limit=200&{query}"));

    [Fact]
    public async Task Each_filter_finds_what_it_says_and_leaves_the_rest_out()
    {
        var open = await desk.OpenAsync("Legal");
        var decided = await desk.DecidedAsync();
        var own = (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(new { text = "The harbour closed in 2019.", attribution = new { speaker = "None" } }, new { exact = "The harbour closed in 2019." }))).ShouldBe(HttpStatusCode.Created);
        var flagged = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "flags", new { message = "Which plan?" });

        (await FindAsync("stage=Open")).ShouldContain(open.Id);
        (await FindAsync("stage=Open")).ShouldNotContain(decided.Id);
        (await FindAsync("severity=Legal")).ShouldContain(open.Id);
        (await FindAsync("severity=Legal")).ShouldNotContain(decided.Id);
        (await FindAsync("fidelity=Verbatim&veracity=Supported")).ShouldContain(decided.Id);
        (await FindAsync("fidelity=Misquoted")).ShouldBeEmpty();
        (await FindAsync($"authorityId={desk.SpeakerId}")).ShouldContain(open.Id);
        (await FindAsync($"authorityId={desk.SpeakerId}")).ShouldNotContain(own.Id);
        (await FindAsync($"sourceId={desk.BookId}")).ShouldContain(decided.Id);
        (await FindAsync($"sourceId={desk.BookId}")).ShouldNotContain(own.Id);
        (await FindAsync("flag=ByHand")).ShouldBe([flagged.Id]);
        (await FindAsync($"documentId={Guid.CreateVersion7()}")).ShouldBeEmpty();
        (await FindAsync("assignee=me", desk.Checker)).ShouldContain(flagged.Id);
        (await FindAsync($"assignee={desk.Checker.Id}")).ShouldContain(flagged.Id);
        (await FindAsync("assignee=me", desk.OtherChecker)).ShouldBeEmpty();

        await ClaimDesk.DoAsync(desk.Checker, flagged, $"flags/{flagged.Body.GetProperty("flags")[0].GetProperty("id").GetGuid()}/dismiss", new { reason = "The headline says." });
        (await FindAsync("flag=ByHand")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Overdue_means_due_and_not_done()
    {
        var late = await desk.InCheckAsync();
        var decided = await desk.DecidedAsync();
        (await FindAsync("overdue=true")).ShouldNotContain(late.Id);

        desk.App.Clock.MoveOn(TimeSpan.FromDays(6));

        (await FindAsync("overdue=true")).ShouldContain(late.Id);
        (await FindAsync("overdue=true")).ShouldNotContain(decided.Id);
        (await FindAsync("overdue=false")).ShouldContain(decided.Id);
        (await FindAsync("overdue=false")).ShouldNotContain(late.Id);
    }

    [Fact]
    public async Task My_vote_is_awaited_where_I_may_vote_and_have_not()
    {
        var helper = await desk.App.MemberAsync(Role.Checker, Role.Reviewer);
        var claim = await ClaimDesk.DoAsync(helper, await desk.WithEvidenceAsync("High"), "evidence", desk.Anchored("closed in 2019", "Context"));
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding());

        (await FindAsync("awaiting=my-vote", desk.Reviewer)).ShouldContain(claim.Id);
        (await FindAsync("awaiting=my-vote", helper)).ShouldNotContain(claim.Id);
        (await FindAsync("awaiting=my-vote", desk.Author)).ShouldNotContain(claim.Id);
        (await FindAsync("awaiting=my-vote", desk.Lead)).ShouldBeEmpty();

        await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote());

        (await FindAsync("awaiting=my-vote", desk.Reviewer)).ShouldNotContain(claim.Id);
        (await FindAsync("awaiting=my-vote", desk.SecondReviewer)).ShouldContain(claim.Id);
    }

    [Fact]
    public async Task My_answer_is_awaited_where_a_query_to_me_is_open()
    {
        var claim = await desk.AwaitingSourceAsync();

        (await FindAsync("awaiting=my-answer", desk.Author)).ShouldContain(claim.Id);

        var query = claim.Body.GetProperty("queries")[0].GetProperty("id").GetGuid();
        await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{query}/answer", new { answer = "Page 12." });

        (await FindAsync("awaiting=my-answer", desk.Author)).ShouldNotContain(claim.Id);
    }

    [Fact]
    public async Task An_answer_is_awaited_where_a_query_to_anybody_is_open()
    {
        var asked = await desk.AskedAsync();
        var other = await desk.InCheckAsync();

        (await FindAsync("awaiting=an-answer", desk.Checker)).ShouldContain(asked.Id);
        (await FindAsync("awaiting=an-answer", desk.Checker)).ShouldNotContain(other.Id);

        var query = asked.Body.GetProperty("queries")[0].GetProperty("id").GetGuid();
        await ClaimDesk.DoAsync(desk.Author, asked, $"queries/{query}/answer", new { answer = "Page 12." });

        (await FindAsync("awaiting=an-answer", desk.Checker)).ShouldNotContain(asked.Id);
    }

    [Fact]
    public async Task Stale_since_a_moment_means_stale_now_and_questioned_after_it()
    {
        var before = await desk.StaleAsync();
        desk.App.Clock.MoveOn(TimeSpan.FromDays(1));
        var moment = desk.App.Clock.GetUtcNow();
        var index = await desk.App.EventCountAsync() - 1;
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
        var after = await desk.StaleAsync();
        var settled = await desk.StaleAsync();
        (await desk.Lead.Http.PostAsync($"/claims/{settled.Id}/transitions/recheck", new { reason = "A new ruling." }, settled.ETag)).ShouldBe(HttpStatusCode.OK);

        foreach (var since in new[] { moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), index.ToString(CultureInfo.InvariantCulture) })
        {
            var found = await FindAsync($"staleSince={since}");
            found.ShouldContain(after.Id);
            found.ShouldNotContain(before.Id);
            found.ShouldNotContain(settled.Id);
            (await desk.Lead.Http.GetAsync($"/claims/count?staleSince={since}")).Body.GetProperty("count").GetInt32().ShouldBe(found.Count);
            var lines = await (await desk.Lead.Http.Http.GetAsync(new Uri($"/api/v1/claims/csv?staleSince={since}", UriKind.Relative))).Content.ReadAsStringAsync();
            lines.ShouldContain($"{after.Id}");
            lines.ShouldNotContain($"{before.Id}");
        }

        (await FindAsync("staleSince=0")).ShouldContain(before.Id);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_the_link_and_miss_nothing()
    {
        var document = await desk.DocumentAsync("paged", ClaimDesk.Text);
        var proposals = Enumerable.Range(0, 7).Select(i => new { passage = new { exact = "The harbour closed again." }, content = new { text = $"It closed again, {i}.", attribution = new { speaker = "None" } } });
        (await desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = document, documentVersion = 1, claims = proposals })).ShouldBe(HttpStatusCode.OK);

        var seen = new List<Guid>();
        var next = $"/api/v1/claims?documentId={document}&limit=3";
        for (var pages = 0; next is not null; pages++)
        {
            pages.ShouldBeLessThan(4);
            var page = await desk.Lead.Http.GetAsync(next);
            seen.AddRange(Ids(page));
            next = page.Link?.Split('<', '>')[1];
        }

        seen.Count.ShouldBe(7);
        seen.ShouldBeUnique();
    }

    [Theory]
    [InlineData("stage=Lost")]
    [InlineData("assignee=you")]
    [InlineData("awaiting=godot")]
    [InlineData("staleSince=yesterday")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("documentId=7")]
    [InlineData("severity=1")]
    public async Task A_filter_that_means_nothing_is_400(string query)
    {
        (await desk.Lead.Http.GetAsync($"/claims?{query}")).ShouldBe(HttpStatusCode.BadRequest).Code.ShouldStartWith("request.");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_400()
    {
        (await desk.Lead.Http.GetAsync("/claims?cursor=AAAAAAAAAAEAAAAA")).ShouldBeRefused(HttpStatusCode.BadRequest, "request.bad-cursor");
    }
}
