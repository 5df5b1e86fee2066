using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Reactions;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;

namespace Verify.Api.Tests.Reactions;

/// <summary>What changes elsewhere questions what rests on it, once, and says why.</summary>
public sealed class StalenessTests : IAsyncLifetime
{
    private readonly ClaimDesk desk = new();

    public Task InitializeAsync() => desk.InitializeAsync();

    public Task DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_retraction_shows_first_whom_it_reaches_and_then_questions_them_in_every_document()
    {
        var first = await desk.DecidedAsync();
        var second = await DecidedElsewhereAsync("elsewhere", "Sample Speaker calls it “a quiet bargain,” again.");
        var linked = await LinkedAsync("linked", first.Id, "Restates");
        await PublishAsync("elsewhere");
        var events = await desk.App.SettledEventCountAsync();

        var preview = (await desk.Lead.Http.PostAsync($"/sources/{desk.BookId}/notices?preview=true", Notice("Retraction"))).ShouldBe(HttpStatusCode.OK).Body;

        (preview.GetProperty("cause").GetString(), preview.GetProperty("claimCount").GetInt32(), preview.GetProperty("questionedCount").GetInt32(), preview.GetProperty("publishedCount").GetInt32()).ShouldBe(("SourceRetracted", 3, 3, 1));
        preview.GetProperty("documents").EnumerateArray().Single(d => d.GetProperty("isPublished").GetBoolean()).GetProperty("ref").GetString().ShouldBe("elsewhere");
        preview.GetProperty("claims").EnumerateArray().Single(c => c.GetProperty("claimId").GetGuid() == linked).GetProperty("viaClaimId").GetGuid().ShouldBe(first.Id);
        (await desk.App.EventCountAsync()).ShouldBe(events);

        await NoticeAsync("Retraction");

        foreach (var id in new[] { first.Id, second, linked })
        {
            var claim = await GetAsync(id);
            claim.Text("stage").ShouldBe("Stale");
            var ground = claim.Body.GetProperty("stalenesses").EnumerateArray().ShouldHaveSingleItem();
            (ground.GetProperty("cause").GetString(), ground.GetProperty("sourceId").GetGuid(), ground.GetProperty("axes").GetArrayLength()).ShouldBe(("SourceRetracted", desk.BookId, 1));
        }

        // its rule is not met without the retracted work
        (await ClaimDesk.PostAsync(desk.SecondReviewer, await GetAsync(first.Id), "transitions/reaffirm", new { reason = "Still so." })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.evidence-rule");
        (await ClaimDesk.DoAsync(desk.SecondReviewer, await GetAsync(linked), "transitions/reaffirm", new { reason = "It rests on the port's own figures." })).Text("stage").ShouldBe("Decided");
    }

    [Fact]
    public async Task A_correction_questions_both_axes_and_interrupts_a_review_and_an_update_questions_nothing()
    {
        var decided = await desk.DecidedAsync();
        var review = await desk.InReviewAsync();

        await NoticeAsync("Update");
        (await GetAsync(decided.Id)).Text("stage").ShouldBe("Decided");
        await NoticeAsync("Correction");

        (await GetAsync(decided.Id)).Body.GetProperty("stalenesses")[0].GetProperty("axes").GetArrayLength().ShouldBe(2);
        (await GetAsync(review.Id)).Text("stage").ShouldBe("InCheck");
    }

    [Fact]
    public async Task A_new_copy_questions_only_where_the_words_relied_on_are_others()
    {
        var decided = await desk.DecidedAsync();

        await CopyAsync(ClaimDesk.Book.Replace("opened in 2021", "opened in 2022", StringComparison.Ordinal));
        (await GetAsync(decided.Id)).Text("stage").ShouldBe("Decided");
        await CopyAsync(ClaimDesk.Book.Replace("there was what I call", "there was never what I call", StringComparison.Ordinal));

        var ground = (await GetAsync(decided.Id)).Body.GetProperty("stalenesses").EnumerateArray().ShouldHaveSingleItem();
        ground.GetProperty("cause").GetString().ShouldBe("SourceVersion");
    }

    [Theory]
    [InlineData("2024", "Stale")]
    [InlineData("1999/2003", "Decided")]
    public async Task Another_role_questions_only_if_it_was_held_on_the_documents_date(string held, string stage)
    {
        var decided = await desk.DecidedAsync();
        var speaker = await desk.Checker.Http.GetAsync($"/authorities/{desk.SpeakerId}");
        var ends = held.Split('/');

        (await desk.Checker.Http.PostAsync($"/authorities/{desk.SpeakerId}/roles", new { title = "Minister", organisation = "the sample government", from = ends[0], to = ends.Length > 1 ? ends[1] : null }, speaker.ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();

        var claim = await GetAsync(decided.Id);
        claim.Text("stage").ShouldBe(stage);
        if (stage == "Stale") claim.Body.GetProperty("stalenesses")[0].GetProperty("cause").GetString().ShouldBe("AuthorityRoleChanged");
    }

    [Fact]
    public async Task A_contradicting_decision_questions_once()
    {
        var first = await desk.DecidedAsync();
        var second = await LinkedAsync("contradicting", first.Id, "Contradicts");

        var stale = await GetAsync(first.Id);

        stale.Text("stage").ShouldBe("Stale");
        stale.Body.GetProperty("stalenesses").EnumerateArray().ShouldHaveSingleItem().GetProperty("cause").GetString().ShouldBe("ContradictingClaimDecided");
        (await GetAsync(second)).Text("stage").ShouldBe("Decided");
        (await ClaimDesk.DoAsync(desk.SecondReviewer, stale, "transitions/reaffirm", new { reason = "The other is about another year." })).Text("stage").ShouldBe("Decided");
        await desk.App.CatchUpAsync();
        (await GetAsync(first.Id)).Text("stage").ShouldBe("Decided");
    }

    [Fact]
    public async Task A_stricter_policy_questions_the_unpublished_only()
    {
        var open = await desk.DecidedAsync();
        var published = await DecidedElsewhereAsync("published", "Sample Speaker calls it “a quiet bargain,” too.");
        await PublishAsync("published");
        await desk.App.WithDatabaseAsync(async db =>
        {
            var policy = await db.Policies.SingleAsync();
            policy.Change(policy.Terms with { VotesNormal = 2 }, "Two pairs of eyes.", Acting.Person(desk.App.Administrator.Id, Role.Admin), desk.App.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await desk.App.CatchUpAsync();

        (await GetAsync(open.Id)).Body.GetProperty("stalenesses").EnumerateArray().ShouldHaveSingleItem().GetProperty("cause").GetString().ShouldBe("PolicyChanged");
        (await GetAsync(published)).Text("stage").ShouldBe("Decided");
    }

    [Fact]
    public async Task A_wait_ends_when_the_source_comes_and_when_its_date_has_come()
    {
        var source = await desk.AwaitingSourceAsync();
        var date = await desk.AwaitingSourceAsync();

        await CopyAsync("Another text of the book.");
        (await GetAsync(source.Id)).Text("stage").ShouldBe("InCheck");
        (await GetAsync(date.Id)).Text("stage").ShouldBe("InCheck");

        var again = await ClaimDesk.DoAsync(desk.Checker, await GetAsync(date.Id), "transitions/await-source", new { needed = "the page", from = "the author", reviewBy = desk.App.Clock.GetUtcNow().AddDays(2) });
        (await LookAsync()).ShouldBe(0);
        desk.App.Clock.MoveOn(TimeSpan.FromDays(3));
        (await LookAsync()).ShouldBe(1);
        (await GetAsync(again.Id)).Text("stage").ShouldBe("InCheck");
    }

    [Fact]
    public async Task A_forecast_is_questioned_when_its_date_has_come_and_not_again_once_it_was_looked_at()
    {
        var claim = await desk.WithEvidenceAsync();
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", new { fidelity = "Verbatim", veracity = "NotCheckable", notCheckable = "Forecast", reviewBy = desk.App.Clock.GetUtcNow().AddDays(10), note = "We will see." });
        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote(veracity: "NotCheckable"));
        (await LookAsync()).ShouldBe(0);

        desk.App.Clock.MoveOn(TimeSpan.FromDays(11));
        (await LookAsync()).ShouldBe(1);

        var stale = await GetAsync(claim.Id);
        stale.Body.GetProperty("stalenesses")[0].GetProperty("cause").GetString().ShouldBe("ReviewByPassed");
        await ClaimDesk.DoAsync(desk.SecondReviewer, stale, "transitions/reaffirm", new { reason = "It is not over yet." });
        (await LookAsync()).ShouldBe(0);
        (await GetAsync(claim.Id)).Text("stage").ShouldBe("Decided");
    }

    private static object Notice(string kind) => new { kind, date = "2026-03", url = "https://publisher.example/notice" };

    private Task<int> LookAsync() => desk.App.InScopeAsync(services => services.GetRequiredService<ReviewByDates>().LookAsync(default));

    private async Task<Answer> GetAsync(Guid id) => (await desk.Checker.Http.GetAsync($"/claims/{id}")).ShouldBe(HttpStatusCode.OK);

    private async Task NoticeAsync(string kind)
    {
        var source = await desk.Checker.Http.GetAsync($"/sources/{desk.BookId}");
        (await desk.Lead.Http.PostAsync($"/sources/{desk.BookId}/notices", Notice(kind), source.ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();
    }

    private async Task CopyAsync(string text)
    {
        var source = await desk.Checker.Http.GetAsync($"/sources/{desk.BookId}");
        (await desk.Checker.Http.PostAsync($"/sources/{desk.BookId}/snapshots", new { text, mediaType = "text/plain", retrievedAt = desk.App.Clock.GetUtcNow(), retrievedFrom = "the sample library" }, source.ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();
    }

    private async Task PublishAsync(string reference)
    {
        var document = (await desk.Lead.Http.GetAsync($"/documents?ref={reference}")).Body.GetProperty("items")[0];
        (await desk.Integration.Http.PostAsync("/publications", new { @ref = reference, contentHash = document.GetProperty("latestContentHash").GetString(), publishedAt = desk.App.Clock.GetUtcNow(), kind = "Published", url = "https://news.example/piece" })).ShouldBe(HttpStatusCode.Created);
    }

    private async Task<Guid> DecidedElsewhereAsync(string reference, string text)
    {
        var document = await desk.DocumentAsync(reference, text);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = text }, content = desk.Quotation() })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", desk.Anchored());
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding());
        return (await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote())).Id;
    }

    /// <summary>A decided claim of another document, linked with one, that rests on nothing but another work.</summary>
    private async Task<Guid> LinkedAsync(string reference, Guid other, string kind)
    {
        const string text = "The harbour closed in 2019 for good.";
        var (source, snapshot) = await desk.SourceAsync($"Sample Register {reference}", "The harbour closed in 2019.", "report");
        var document = await desk.DocumentAsync(reference, text);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = text }, content = new { text, kind = "Date", quoteMode = "None", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "links", new { kind, otherClaimId = other });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Primary", origin = "the register", anchor = new { sourceId = source, snapshotId = snapshot, passage = new { exact = "The harbour closed in 2019." } }, gloss = "closed in 2019" });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NotApplicable"));
        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("NotApplicable"));
        await desk.App.CatchUpAsync();
        return claim.Id;
    }
}
