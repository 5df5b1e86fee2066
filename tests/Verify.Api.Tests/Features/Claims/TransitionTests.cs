using System.Net;
using System.Text.Json;
using Verify.Domain.Claims;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>Every transition that a person makes, over HTTP: done, and refused for stage, role, version, form and existence.</summary>
public class TransitionTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private Dictionary<string, (Member May, object Body, object? Malformed)> Requests => new()
    {
        ["open"] = (desk.OtherChecker, new { severity = "Normal", isAtomic = true }, new { severity = "Huge", isAtomic = true }),
        ["withdraw"] = (desk.Reviewer, new { reason = "NotAClaim" }, new { reason = "NotAClaim", text = "" }),
        ["assign"] = (desk.Checker, new { assignee = desk.Checker.Id }, new { assignee = "me" }),
        ["release"] = (desk.Checker, new { reason = "Reassign" }, new { }),
        ["transfer"] = (desk.Checker, new { to = desk.OtherChecker.Id, reason = "holiday" }, new { to = desk.OtherChecker.Id, reason = " " }),
        ["await-source"] = (desk.Checker, new { needed = "the book", from = "the library", reviewBy = desk.App.Clock.GetUtcNow().AddDays(1) }, new { needed = "the book" }),
        ["resume"] = (desk.Checker, new { }, new { why = "because" }),
        ["submit"] = (desk.Checker, ClaimDesk.Finding(), new { fidelity = "Verbatim", veracity = "Supported" }),
        ["recall"] = (desk.Checker, new { reason = "wrong page" }, new { reason = 5 }),
        ["return"] = (desk.SecondReviewer, new { reason = "WrongLocator", text = "page 12 is blank" }, new { reason = "WrongLocator", text = "" }),
        ["adjudicate"] = (desk.Adjudicator, new { verdict = ClaimDesk.Finding(), rationale = "The page settles it." }, new { verdict = ClaimDesk.Finding() }),
        ["send-back"] = (desk.Adjudicator, new { neededEvidence = "the minutes" }, new { neededEvidence = "" }),
        ["mark-stale"] = (desk.OtherChecker, new { text = "A ruling.", link = "https://example.org/x", axes = new[] { "Veracity" } }, new { text = "A ruling.", link = "here", axes = new[] { "Veracity" } }),
        ["reaffirm"] = (desk.SecondReviewer, new { reason = "Still so." }, new { reason = "" }),
        ["recheck"] = (desk.Lead, new { reason = "look again" }, new { reason = "" }),
        ["reopen"] = (desk.SecondReviewer, new { reason = "NewEvidence", text = "a new book" }, new { reason = "Whim", text = "a new book" }),
        ["restore"] = (desk.Lead, new { severity = "Low", isAtomic = true, reason = "it is ours" }, new { severity = "Low", isAtomic = true }),
    };

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in ClaimLifecycle.Table.Where(r => r.From.Count > 0 && !ClaimLifecycle.IsForSystemOnly(r)))
        {
            foreach (var from in row.From.Where(f => (row.Slug, f) is not ("withdraw", Stage.Stale))) rows.Add(row.Slug, from.ToString());
        }

        return rows;
    }

    public static TheoryData<string> Slugs() => [.. ClaimLifecycle.Table.Where(r => r.From.Count > 0 && !ClaimLifecycle.IsForSystemOnly(r)).Select(r => r.Slug)];

    [Theory, MemberData(nameof(Rows))]
    public async Task A_transition_is_made_and_stands_in_the_history(string slug, string from)
    {
        var claim = slug == "await-source" ? await desk.AskedAsync() : await desk.InStageAsync(from);
        var (may, body, _) = Requests[slug];

        var done = await ClaimDesk.DoAsync(may, claim, $"transitions/{slug}", body);

        done.Text("stage").ShouldBe((ClaimLifecycle.Row(slug).To ?? Enum.Parse<Stage>(from)).ToString());
        done.ETag.ShouldNotBe(claim.ETag);
        var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items");
        history.GetArrayLength().ShouldBe(done.Body.GetProperty("version").GetInt32());
        history.EnumerateArray().Any(e => e.GetProperty("actor").GetString() == $"person:{may.Id:D}").ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Slugs))]
    public async Task In_a_stage_that_does_not_have_it_the_answer_is_409_with_what_is_allowed_and_nothing_changes(string slug)
    {
        var (may, body, _) = Requests[slug];
        var elsewhere = slug is "release" or "transfer" or "await-source" or "resume" or "submit" or "recall" ? "Decided" : slug == "reopen" ? "InReview" : ClaimLifecycle.Row(slug).From.Contains(Stage.Decided) ? "Open" : "Decided";
        if (slug == "adjudicate" || slug == "send-back") elsewhere = "InReview";
        var claim = await desk.InStageAsync(elsewhere);
        var events = await desk.App.SettledEventCountAsync();

        var refused = (await ClaimDesk.PostAsync(may, claim, $"transitions/{slug}", body)).ShouldBeRefused(HttpStatusCode.Conflict, "claim.wrong-stage");

        refused.Body.GetProperty("allowed").ValueKind.ShouldBe(JsonValueKind.Array);
        (await desk.App.EventCountAsync()).ShouldBe(events);
        (await may.Http.GetAsync($"/claims/{claim.Id}")).ETag.ShouldBe(claim.ETag);
    }

    [Theory, MemberData(nameof(Slugs))]
    public async Task Without_the_role_the_answer_is_403_and_nothing_changes(string slug)
    {
        var claim = await desk.InStageAsync(ClaimLifecycle.Row(slug).From[0].ToString());
        var events = await desk.App.SettledEventCountAsync();

        (await ClaimDesk.PostAsync(desk.Auditor, claim, $"transitions/{slug}", Requests[slug].Body)).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
        (await ClaimDesk.PostAsync(desk.App.Administrator, claim, $"transitions/{slug}", Requests[slug].Body)).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Theory, MemberData(nameof(Slugs))]
    public async Task The_version_seen_has_to_be_named_and_current(string slug)
    {
        var claim = await desk.InStageAsync(ClaimLifecycle.Row(slug).From[0].ToString());
        var (may, body, _) = Requests[slug];
        var events = await desk.App.SettledEventCountAsync();

        (await may.Http.PostAsync($"/claims/{claim.Id}/transitions/{slug}", body)).ShouldBeRefused(HttpStatusCode.PreconditionRequired, "version.missing");
        var stale = (await may.Http.PostAsync($"/claims/{claim.Id}/transitions/{slug}", body, "\"999\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, "version.stale");

        stale.Body.GetProperty("currentVersion").GetInt32().ShouldBe(claim.Body.GetProperty("version").GetInt32());
        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Theory, MemberData(nameof(Slugs))]
    public async Task A_malformed_body_is_400_on_a_claim_and_404_on_none(string slug)
    {
        var claim = await desk.InStageAsync(ClaimLifecycle.Row(slug).From[0].ToString());
        var (may, _, malformed) = Requests[slug];
        var events = await desk.App.SettledEventCountAsync();

        (await ClaimDesk.PostAsync(may, claim, $"transitions/{slug}", malformed!)).ShouldBe(HttpStatusCode.BadRequest).Code.ShouldStartWith("request.");
        (await may.Http.PostAsync($"/claims/{Guid.CreateVersion7()}/transitions/{slug}", malformed!, claim.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_broken_guard_is_422_and_names_the_rule()
    {
        var claim = await desk.InCheckAsync();
        var events = await desk.App.SettledEventCountAsync();

        var refused = (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/await-source", Requests["await-source"].Body)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");

        refused.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("sought-or-asked");
        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_verdict_whose_evidence_rule_is_not_met_is_422_and_names_what_is_missing()
    {
        var claim = await desk.InCheckAsync();
        var events = await desk.App.SettledEventCountAsync();

        var refused = (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding())).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.evidence-rule");

        refused.Body.GetProperty("blockedBy").EnumerateArray().Select(r => r.GetProperty("rule").GetString()).ShouldBe(["evidence-for-fidelity", "evidence-for-veracity"]);
        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task The_list_of_transitions_says_what_is_allowed_and_why_the_rest_is_not()
    {
        var claim = await desk.InReviewAsync();

        var mine = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/transitions")).ShouldBe(HttpStatusCode.OK);
        var author = (await desk.Author.Http.GetAsync($"/claims/{claim.Id}/transitions")).ShouldBe(HttpStatusCode.OK);

        var options = mine.Body.GetProperty("transitions").EnumerateArray().ToDictionary(t => t.GetProperty("slug").GetString()!, t => t);
        options.Keys.ShouldBe(["recall", "decide", "conflict", "return", "interrupt"]);
        options["recall"].GetProperty("allowed").GetBoolean().ShouldBeTrue();
        options["return"].GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("role");
        options["decide"].GetProperty("by").GetString().ShouldBe("system");
        author.Body.GetProperty("vote").GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("not-the-author");
    }

    [Fact]
    public async Task A_checker_gives_a_claim_to_nobody_else_and_a_lead_to_checkers_only()
    {
        var claim = await desk.OpenAsync();

        (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.OtherChecker.Id })).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
        (await ClaimDesk.PostAsync(desk.Lead, claim, "transitions/assign", new { assignee = desk.Reviewer.Id })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        (await ClaimDesk.PostAsync(desk.Lead, claim, "transitions/assign", new { assignee = Guid.CreateVersion7() })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");

        var given = await ClaimDesk.DoAsync(desk.Lead, claim, "transitions/assign", new { assignee = desk.OtherChecker.Id });

        given.Text("assignee").ShouldBe(desk.OtherChecker.Id.ToString());
        given.Body.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(desk.App.Clock.GetUtcNow().AddDays(5));
    }

    [Fact]
    public async Task Several_claims_are_moved_in_one_call_and_each_is_answered_by_itself()
    {
        var (first, second) = (await desk.ProposedAsync(), await desk.ProposedAsync());
        var unknown = Guid.CreateVersion7();
        object Versioned(Guid claimId, int version) => new { claimId, version };

        var opened = (await desk.Checker.Http.PostAsync("/claims/transitions/open", new { claims = new[] { Versioned(first.Id, 1), Versioned(second.Id, 7), Versioned(unknown, 1) }, severity = "Low", isAtomic = true })).ShouldBe(HttpStatusCode.OK);

        var items = opened.Body.GetProperty("items");
        (items[0].GetProperty("id").GetGuid(), items[0].GetProperty("version").GetInt32()).ShouldBe((first.Id, 2));
        items[1].GetProperty("problem").GetProperty("code").GetString().ShouldBe("version.stale");
        items[2].GetProperty("problem").GetProperty("code").GetString().ShouldBe("not-found");
        (await desk.Checker.Http.GetAsync($"/claims/{second.Id}")).Text("stage").ShouldBe("Proposed");
    }

    [Theory]
    [InlineData("Open", "assign")]
    [InlineData("Proposed", "withdraw")]
    [InlineData("Stale", "recheck")]
    [InlineData("Stale", "reaffirm")]
    public async Task Each_bulk_transition_moves_a_claim(string from, string slug)
    {
        var claim = await desk.InStageAsync(from);
        var claims = new[] { new { claimId = claim.Id, version = claim.Body.GetProperty("version").GetInt32() } };
        object body = slug switch
        {
            "assign" => new { claims, assignee = desk.Checker.Id },
            "withdraw" => new { claims, reason = "OutOfScope" },
            _ => new { claims, reason = "look again" },
        };
        var by = slug switch { "recheck" => desk.Lead, "reaffirm" => desk.Reviewer, _ => desk.Checker };

        var done = (await by.Http.PostAsync($"/claims/transitions/{slug}", body)).ShouldBe(HttpStatusCode.OK);

        done.Body.GetProperty("items")[0].GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        (await by.Http.GetAsync($"/claims/{claim.Id}")).Text("stage").ShouldBe(ClaimLifecycle.Row(slug).To.ToString());
    }

    [Fact]
    public async Task A_bulk_call_takes_1_to_500_claims_each_once()
    {
        var one = new { claimId = Guid.CreateVersion7(), version = 1 };

        (await desk.Checker.Http.PostAsync("/claims/transitions/open", new { claims = Array.Empty<object>(), severity = "Low", isAtomic = true })).ShouldBeRefused(HttpStatusCode.BadRequest, "request.invalid");
        (await desk.Checker.Http.PostAsync("/claims/transitions/open", new { claims = new[] { one, one }, severity = "Low", isAtomic = true })).ShouldBeRefused(HttpStatusCode.BadRequest, "request.invalid");
        (await desk.Checker.Http.PostAsync("/claims/transitions/open", new { claims = Enumerable.Range(0, 501).Select(_ => new { claimId = Guid.CreateVersion7(), version = 1 }), severity = "Low", isAtomic = true })).ShouldBeRefused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
