using System.Net;

namespace Verify.Api.Tests.Features.Claims;

public class MaterialTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private async Task RefusedWithoutTraceAsync(Member by, Answer claim, string path, object body, HttpStatusCode status, string code)
    {
        var events = await desk.App.SettledEventCountAsync();

        (await ClaimDesk.PostAsync(by, claim, path, body)).ShouldBeRefused(status, code);

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Evidence_is_anchored_where_its_words_stand()
    {
        var claim = await ClaimDesk.DoAsync(desk.OtherChecker, await desk.InCheckAsync(), "evidence", desk.Anchored("what I call a quiet bargain"));

        var evidence = claim.Body.GetProperty("evidence")[0];
        evidence.GetProperty("by").GetGuid().ShouldBe(desk.OtherChecker.Id);
        var passage = evidence.GetProperty("anchor").GetProperty("passage");
        ClaimDesk.Book[passage.GetProperty("start").GetInt32()..passage.GetProperty("end").GetInt32()].ShouldBe("what I call a quiet bargain");
    }

    [Theory]
    [InlineData("what I call a quiet bargain", true)]
    [InlineData("a quiet bargain", true)]
    [InlineData("closed in 2019", false)]
    public async Task The_server_says_whether_the_words_of_evidence_are_the_quoted_ones(string words, bool same)
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "evidence", desk.Anchored(words));

        var compared = (await desk.Checker.Http.PostAsync($"/claims/{claim.Id}/alignments", new { evidenceId = claim.Body.GetProperty("evidence")[0].GetProperty("id").GetGuid() })).ShouldBe(HttpStatusCode.OK);

        var alignment = compared.Body.GetProperty("quotes").EnumerateArray().ShouldHaveSingleItem().GetProperty("places").EnumerateArray().ShouldHaveSingleItem().GetProperty("alignment");
        alignment.GetProperty("open").EnumerateArray().Select(f => f.GetString()).Contains("Verbatim").ShouldBe(same);
        alignment.GetProperty("open").EnumerateArray().Select(f => f.GetString()).Contains("Misquoted").ShouldBe(!same);
        alignment.GetProperty("edits").EnumerateArray().Any(e => e.GetProperty("class").GetString() == "MeaningBearing").ShouldBe(!same);
    }

    [Fact]
    public async Task A_client_sends_no_class()
    {
        var claim = await desk.InCheckAsync();
        var events = await desk.App.SettledEventCountAsync();

        (await desk.Checker.Http.PostTextAsync($"/claims/{claim.Id}/evidence", """{"stance":"Supports","directness":"Primary","origin":"the book","comparison":"Same"}""", ifMatch: claim.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, "request.malformed");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Evidence_needs_words_that_stand_in_the_snapshot()
    {
        var claim = await desk.InCheckAsync();

        await RefusedWithoutTraceAsync(desk.Checker, claim, "evidence", desk.Anchored("a loud row"), HttpStatusCode.UnprocessableEntity, "passage.not-found");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Primary", origin = "x", anchor = new { sourceId = desk.BookId, snapshotId = Guid.CreateVersion7(), passage = new { exact = "a" } } }, HttpStatusCode.UnprocessableEntity, "reference.unknown");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Primary", origin = "x" }, HttpStatusCode.BadRequest, "request.invalid");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Primary", origin = "x", contactId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        await RefusedWithoutTraceAsync(desk.Reviewer, claim, "evidence", desk.Anchored(), HttpStatusCode.Forbidden, "auth.forbidden");
        await RefusedWithoutTraceAsync(desk.Checker, await desk.OpenAsync(), "evidence", desk.Anchored(), HttpStatusCode.Conflict, "claim.wrong-stage");
    }

    [Fact]
    public async Task Evidence_is_struck_with_a_reason_and_stays()
    {
        var claim = await desk.WithEvidenceAsync();
        var id = claim.Body.GetProperty("evidence")[0].GetProperty("id").GetGuid();
        await RefusedWithoutTraceAsync(desk.Checker, claim, $"evidence/{id}/strike", new { reason = "" }, HttpStatusCode.BadRequest, "request.invalid");
        await RefusedWithoutTraceAsync(desk.Checker, claim, $"evidence/{Guid.CreateVersion7()}/strike", new { reason = "x" }, HttpStatusCode.NotFound, "not-found");

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, $"evidence/{id}/strike", new { reason = "another edition" });

        claim.Body.GetProperty("evidence")[0].GetProperty("struckBecause").GetString().ShouldBe("another edition");
        await RefusedWithoutTraceAsync(desk.Checker, claim, $"evidence/{id}/strike", new { reason = "again" }, HttpStatusCode.Conflict, "wrong-state");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding(), HttpStatusCode.UnprocessableEntity, "claim.evidence-rule");
    }

    [Fact]
    public async Task Opposing_evidence_is_answered()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.WithEvidenceAsync(), "evidence", desk.Anchored("closed in 2019", "Contradicts"));
        await RefusedWithoutTraceAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding(), HttpStatusCode.UnprocessableEntity, "claim.evidence-rule");

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, $"evidence/{claim.Body.GetProperty("evidence")[1].GetProperty("id").GetGuid()}/answer", new { answer = "It speaks of the harbour." });

        (await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding())).Text("stage").ShouldBe("InReview");
    }

    [Fact]
    public async Task Searches_are_recorded()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "searches", new { searched = "the book", method = "read through", terms = "bargain", coverage = "Whole", result = "NotFound", sourceId = desk.BookId });

        claim.Body.GetProperty("searches")[0].GetProperty("by").GetGuid().ShouldBe(desk.Checker.Id);
        await RefusedWithoutTraceAsync(desk.Checker, claim, "searches", new { searched = "x", method = "x", terms = "x", coverage = "Whole", result = "NotFound", sourceId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "reference.unknown");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "searches", new { searched = "x", method = "x", terms = "x", coverage = "Most", result = "NotFound" }, HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task A_query_goes_to_an_author_who_answers_it_or_will_not()
    {
        var claim = await desk.InCheckAsync();
        var due = desk.App.Clock.GetUtcNow().AddDays(2);
        await RefusedWithoutTraceAsync(desk.Checker, claim, "queries", new { to = desk.Lead.Id, question = "Where?", dueAt = due }, HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Where?", dueAt = desk.App.Clock.GetUtcNow() }, HttpStatusCode.UnprocessableEntity, "claim.guard-refused");

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Where?", dueAt = due });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "When?", dueAt = due });
        var queries = claim.Body.GetProperty("queries").EnumerateArray().Select(q => q.GetProperty("id").GetGuid()).ToList();
        await RefusedWithoutTraceAsync(desk.Reviewer, claim, $"queries/{queries[0]}/answer", new { answer = "x" }, HttpStatusCode.Forbidden, "auth.forbidden");

        claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{queries[0]}/answer", new { answer = "Page 12.", sourcesSupplied = new[] { desk.BookId } });
        claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{queries[1]}/refuse", new { reason = "I protect my source." });

        claim.Body.GetProperty("queries").EnumerateArray().Select(q => q.GetProperty("state").GetString()).ShouldBe(["Answered", "Refused"]);
        await RefusedWithoutTraceAsync(desk.Author, claim, $"queries/{queries[0]}/answer", new { answer = "No, page 13." }, HttpStatusCode.Conflict, "wrong-state");
    }

    [Fact]
    public async Task An_author_answers_and_does_nothing_else()
    {
        var claim = await desk.AwaitingSourceAsync();

        await RefusedWithoutTraceAsync(desk.Author, claim, "notes", new { text = "I was right." }, HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        await RefusedWithoutTraceAsync(desk.Author, await desk.InReviewAsync(), "votes", ClaimDesk.Vote(), HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
    }

    [Fact]
    public async Task Contacts_are_logged_and_evidence_may_rest_on_them()
    {
        var outsider = (await desk.App.Administrator.Http.PostAsync("/people", new { name = "Sample Witness", canSignIn = false, roles = Array.Empty<string>() })).ShouldBe(HttpStatusCode.Created).Id;
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "contacts", new { personId = outsider, party = "Expert", contactedAt = desk.App.Clock.GetUtcNow(), means = "phone", put = "Whether it closed.", outcome = "Confirms", reply = "It did." });
        var contact = claim.Body.GetProperty("contacts")[0].GetProperty("id").GetGuid();

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Secondary", origin = "the witness", contactId = contact });

        claim.Body.GetProperty("evidence")[0].GetProperty("contactId").GetGuid().ShouldBe(contact);
        await RefusedWithoutTraceAsync(desk.Checker, claim, "contacts", new { personId = Guid.CreateVersion7(), party = "Expert", contactedAt = desk.App.Clock.GetUtcNow(), means = "phone", put = "x", outcome = "NoReply" }, HttpStatusCode.UnprocessableEntity, "reference.unknown");
    }

    [Fact]
    public async Task Flags_are_raised_by_hand_and_judged()
    {
        var claim = await desk.InCheckAsync();
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "flags", new { message = "Which plan?" });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "flags", new { message = "Whose words?" });
        var flags = claim.Body.GetProperty("flags").EnumerateArray().Select(f => f.GetProperty("id").GetGuid()).ToList();
        await RefusedWithoutTraceAsync(desk.Checker, claim, $"flags/{flags[0]}/dismiss", new { }, HttpStatusCode.BadRequest, "request.malformed");
        await RefusedWithoutTraceAsync(desk.Auditor, claim, $"flags/{flags[0]}/accept", new { }, HttpStatusCode.Forbidden, "auth.forbidden");

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, $"flags/{flags[0]}/dismiss", new { reason = "The headline says." });
        claim = await ClaimDesk.DoAsync(desk.OtherChecker, claim, $"flags/{flags[1]}/accept", new { reason = "mend it" });

        claim.Body.GetProperty("flags").EnumerateArray().Select(f => f.GetProperty("state").GetString()).ShouldBe(["Dismissed", "Accepted"]);
        await RefusedWithoutTraceAsync(desk.Checker, claim, $"flags/{flags[0]}/accept", new { }, HttpStatusCode.Conflict, "wrong-state");
    }

    [Fact]
    public async Task Claims_are_linked_and_notes_are_left()
    {
        var other = await desk.ProposedAsync();
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "links", new { kind = "Restates", otherClaimId = other.Id });
        await RefusedWithoutTraceAsync(desk.Checker, claim, "links", new { kind = "Restates", otherClaimId = other.Id }, HttpStatusCode.Conflict, "wrong-state");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "links", new { kind = "Restates", otherClaimId = claim.Id }, HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        await RefusedWithoutTraceAsync(desk.Checker, claim, "links", new { kind = "Restates", otherClaimId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "reference.unknown");

        claim = await ClaimDesk.DoAsync(desk.Adjudicator, claim, "notes", new { text = "See the other one." });

        claim.Body.GetProperty("notes")[0].GetProperty("by").GetGuid().ShouldBe(desk.Adjudicator.Id);
        await RefusedWithoutTraceAsync(desk.Auditor, claim, "notes", new { text = "x" }, HttpStatusCode.Forbidden, "auth.forbidden");
    }

    [Theory]
    [InlineData("""{"rationale":"x"}""")]
    [InlineData("""{"rationale":"x","fidelity":"Verbatim"}""")]
    [InlineData("""{"rationale":"x","refers":true,"fidelity":"Verbatim","veracity":"Supported"}""")]
    [InlineData("""{"fidelity":"Verbatim","veracity":"Supported","rationale":""}""")]
    [InlineData("""{"fidelity":"Sure","veracity":"Supported","rationale":"x"}""")]
    public async Task A_vote_has_both_axes_or_refers_and_always_a_rationale(string body)
    {
        var claim = await desk.InReviewAsync();
        var events = await desk.App.SettledEventCountAsync();

        (await desk.Reviewer.Http.PostTextAsync($"/claims/{claim.Id}/votes", body, ifMatch: claim.ETag)).ShouldBe(HttpStatusCode.BadRequest).Code.ShouldStartWith("request.");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_vote_that_refers_opens_the_conflict()
    {
        (await ClaimDesk.DoAsync(desk.Reviewer, await desk.InReviewAsync("High"), "votes", new { refers = true, rationale = "Too close for me." })).Text("stage").ShouldBe("InConflict");
    }
}
