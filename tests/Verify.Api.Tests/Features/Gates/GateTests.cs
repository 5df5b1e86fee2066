using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Gates;
using Verify.Domain.Refusals;
using Verify.Domain.Tests;

namespace Verify.Api.Tests.Features.Gates;

public sealed class GateTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task A_document_with_no_claims_is_blocked_for_want_of_a_sign_off_and_passes_with_one()
    {
        var (document, hash) = await BroughtAsync("gate-bare", "Rain fell in the valley.\n");

        var blocked = (await desk.Integration.Http.GetAsync($"/gate?ref=gate-bare&contentHash={hash}")).ShouldBe(HttpStatusCode.OK).Body;
        blocked.GetProperty("result").GetString().ShouldBe("Block");
        var blocker = blocked.GetProperty("blockers").EnumerateArray().ShouldHaveSingleItem();
        blocker.GetProperty("rule").GetString().ShouldBe("no-sign-off");
        (await desk.Checker.Http.GetAsync(blocker.GetProperty("href").GetString()!)).ShouldBe(HttpStatusCode.OK);

        await SignOffAsync(document);

        foreach (var path in new[] { $"/gate?ref=gate-bare&contentHash={hash}", $"/gate?contentHash={hash}", $"/documents/{document}/versions/1/gate" })
            (await desk.Integration.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Text("result").ShouldBe("Pass");
    }

    [Fact]
    public async Task A_text_that_nobody_brought_is_blocked_by_name()
    {
        var (_, hash) = await BroughtAsync("gate-known", "One more sample piece.\n");
        var (_, other) = await BroughtAsync("gate-other", "Quite another sample piece.\n");
        await BroughtAsync("gate-twin", "One more sample piece.\n");

        (await RulesAsync($"/gate?ref=gate-known&contentHash={HashOf("edited")}")).ShouldBe(["unknown-text"]);
        (await RulesAsync($"/gate?contentHash={HashOf("edited")}")).ShouldBe(["unknown-text"]);
        (await RulesAsync($"/gate?ref=gate-known&contentHash={other}")).ShouldBe(["unknown-text"]);
        (await RulesAsync($"/gate?ref=nobody&contentHash={hash}")).ShouldBe(["unknown-reference"]);
        (await RulesAsync($"/gate?contentHash={hash}")).ShouldBe(["ambiguous-text"]);
        (await RulesAsync($"/gate?ref=gate-twin&contentHash={hash}")).ShouldBe(["no-sign-off"]);
        (await desk.Integration.Http.GetAsync("/gate?contentHash=ABC")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.Integration.Http.GetAsync("/gate")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.Integration.Http.GetAsync($"/documents/{Guid.CreateVersion7()}/versions/1/gate")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await desk.Integration.Http.GetAsync($"/documents/{desk.DocumentId}/versions/9/gate")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await desk.App.Anonymous().GetAsync($"/gate?contentHash={hash}")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
    }

    [CorpusFact]
    public async Task The_first_real_document_is_blocked_and_names_the_claims_that_a_professional_reader_found()
    {
        var passages = Corpus.Passages().Where(p => p.Doc == "000").ToList();
        var (document, hash) = await BroughtAsync("gate-000", Corpus.Text("000"));
        var proposed = (await desk.Checker.Http.PostAsync("/claims/bulk", new
        {
            documentId = document,
            documentVersion = 1,
            claims = passages.Select(p => new { passage = new { exact = p.Exact, prefix = p.Prefix, suffix = p.Suffix }, content = new { text = $"What passage {p.Id} says." } }),
        })).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();
        var ids = passages.Zip(proposed, (p, c) => (p.Id, Claim: c.GetProperty("id").GetGuid())).ToDictionary(p => p.Id, p => p.Claim);

        var answer = (await desk.Integration.Http.GetAsync($"/gate?ref=gate-000&contentHash={hash}")).ShouldBe(HttpStatusCode.OK).Body;

        answer.GetProperty("result").GetString().ShouldBe("Block");
        var blockers = answer.GetProperty("blockers").EnumerateArray().Select(b => (Rule: b.GetProperty("rule").GetString(), Claim: b.GetProperty("claimId") is { ValueKind: JsonValueKind.String } c ? c.GetGuid() : default)).ToList();
        blockers.ShouldContain(("no-sign-off", default));
        // Rubio's title and quote, Ellner's anachronism, the unnamed studies, Arnson's, the CRS's and Chomsky's quotes
        foreach (var id in new[] { "A1", "A2", "A9", "A10", "A12", "A14", "A22" }) blockers.ShouldContain(("claim-not-decided", ids[id]), id);
        blockers.Count.ShouldBe(27);
    }

    [Fact]
    public async Task A_ticket_is_signed_with_the_log_s_key_and_says_what_was_answered()
    {
        var (document, hash) = await BroughtAsync("gate-ticket", "A sample piece for a ticket.\n");
        await SignOffAsync(document);

        var ticket = (await TicketAsync(hash, "gate-ticket")).ShouldBe(HttpStatusCode.Created);

        ticket.Text("standing").ShouldBe("Holds");
        var note = await desk.Integration.Http.Http.GetStringAsync(new Uri($"/api/v1/gate-tickets/{ticket.Id}/note", UriKind.Relative));
        note.ShouldBe(ticket.Text("note"));
        var signed = Domain.Integrity.SignedNote.Parse(note);
        signed.TrustedBy("verify/log", [.. await Integrity.AuditDesk.KeysAsync(desk.App)]).ShouldBe(Domain.Integrity.NoteTrust.Signed);
        var content = TicketContent.Parse(signed.Text);
        var policy = (await desk.Lead.Http.GetAsync("/policy")).Body.GetProperty("policyVersion").GetInt32();
        (content.Answer.Result, content.Answer.ContentHash, content.Answer.PolicyVersion, content.Ref, content.HoldsUntil).ShouldBe((GateResult.Pass, hash, policy, "gate-ticket", desk.App.Clock.GetUtcNow().AddMinutes(15)));
        content.RecentGrants.Select(g => g.PersonId).ShouldContain(desk.Reviewer.Id);
        content.RecentGrants.Select(g => g.PersonId).ShouldContain(desk.Adjudicator.Id);
        content.RecentGrants.Select(g => g.PersonId).ShouldNotContain(desk.Checker.Id);
    }

    [Fact]
    public async Task A_ticket_stops_to_hold_when_its_time_is_over_a_later_one_is_there_or_a_newer_text()
    {
        var (document, hash) = await BroughtAsync("gate-life", "A sample piece with a life.\n");
        await SignOffAsync(document);
        var first = (await TicketAsync(hash)).ShouldBe(HttpStatusCode.Created);
        var scheduled = (await TicketAsync(hash, publishAt: desk.App.Clock.GetUtcNow().AddHours(2))).ShouldBe(HttpStatusCode.Created);

        (await StandingAsync(first)).ShouldBe("Superseded");
        (await StandingAsync(scheduled)).ShouldBe("Holds");
        desk.App.Clock.MoveOn(TimeSpan.FromHours(1));
        (await StandingAsync(scheduled)).ShouldBe("AskAgain");
        desk.App.Clock.MoveOn(TimeSpan.FromHours(1));
        (await StandingAsync(scheduled)).ShouldBe("Holds");
        var signed = await desk.Checker.Http.GetAsync($"/documents/{document}");
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/1/sign-off/take-back", new { reason = "I overlooked a caption." }, signed.ETag)).ShouldBe(HttpStatusCode.OK);
        (await StandingAsync(scheduled)).ShouldBe("GateClosed");
        await SignOffAsync(document);
        await BringAsync(document, "A sample piece with another life.\n");
        (await StandingAsync(scheduled)).ShouldBe("TextChanged");
        (await desk.Lead.Http.GetAsync($"/gate-tickets?documentId={document}")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_blocked_text_gets_a_ticket_that_opens_nothing_and_only_those_who_publish_or_check_ask()
    {
        var (_, hash) = await BroughtAsync("gate-closed", "A sample piece that is closed.\n");

        foreach (var text in new[] { hash, HashOf("never seen") })
        {
            var ticket = (await TicketAsync(text)).ShouldBe(HttpStatusCode.Created);
            (ticket.Text("standing"), ticket.Body.GetProperty("holds").GetBoolean()).ShouldBe(("NeverOpened", false));
            (await StandingAsync(ticket)).ShouldBe("NeverOpened");
        }

        foreach (var member in new[] { desk.Auditor, desk.App.Administrator }) (await member.Http.PostAsync("/gate-tickets", new { contentHash = hash })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await TicketAsync(hash, publishAt: desk.App.Clock.GetUtcNow().AddDays(100))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Integration.Http.GetAsync($"/gate-tickets/{Guid.CreateVersion7()}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task While_reactions_to_a_text_are_pending_the_gate_blocks_with_a_rule_of_its_own()
    {
        var (document, _) = await BroughtAsync("gate-pending", "A sample piece in haste.\n");
        await SignOffAsync(document);

        var answer = await desk.App.InScopeAsync(s => new GateReader(s.GetRequiredService<VerifyDbContext>(), s.GetRequiredService<LogFollower>(), [new GateFeed("nobody")], TimeProvider.System).JudgeAsync(document, 1, default));

        answer.Result.ShouldBe(GateResult.Block);
        answer.Blockers.ShouldHaveSingleItem().Rule.ShouldBe("reactions-pending");
    }

    [Fact]
    public async Task A_lead_alone_makes_a_piece_breaking_and_the_gate_says_until_when()
    {
        var (document, hash) = await BroughtAsync("gate-breaking", "A sample bridge came down.\n");
        var tag = (await desk.Lead.Http.GetAsync($"/documents/{document}")).ETag;
        var body = new { profile = "Breaking", reason = "It has just come down.", checksDueBy = desk.App.Clock.GetUtcNow().AddHours(3) };
        foreach (var member in new[] { desk.Integration, desk.Checker, desk.App.Administrator }) (await member.Http.PutAsync($"/documents/{document}/profile", body, tag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Lead.Http.PutAsync($"/documents/{document}/profile", body)).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);

        (await desk.Lead.Http.PutAsync($"/documents/{document}/profile", body, tag)).ShouldBe(HttpStatusCode.OK);

        var ticket = (await TicketAsync(hash)).ShouldBe(HttpStatusCode.Created);
        var answer = ticket.Body.GetProperty("content").GetProperty("answer");
        (answer.GetProperty("result").GetString(), answer.GetProperty("profile").GetString()).ShouldBe(("Warn", "Breaking"));
        answer.GetProperty("blockers")[0].GetProperty("softenedBy").GetString().ShouldBe("Breaking");
        answer.GetProperty("checksDueBy").GetDateTimeOffset().ShouldBe(desk.App.Clock.GetUtcNow().AddHours(3));
    }

    [Fact]
    public async Task The_log_tells_when_the_gate_of_a_document_opens_and_closes()
    {
        var (document, _) = await BroughtAsync("gate-watched", "A sample piece that is watched.\n");
        await SignOffAsync(document);
        (await ChangesAsync(document, 1)).ShouldBe([("Block", "Pass")]);

        await BringAsync(document, "A sample piece that is watched no more.\n");

        (await ChangesAsync(document, 2)).ShouldBe([("Block", "Pass"), ("Pass", "Block")]);
    }

    [Fact]
    public async Task The_log_tells_what_time_and_the_policy_alone_do_to_a_gate()
    {
        var (document, _) = await BroughtAsync("gate-timed", "A sample tower came down.\n");
        var body = new { profile = "Breaking", reason = "It has just come down.", checksDueBy = desk.App.Clock.GetUtcNow().AddHours(3) };
        (await desk.Lead.Http.PutAsync($"/documents/{document}/profile", body, (await desk.Lead.Http.GetAsync($"/documents/{document}")).ETag)).ShouldBe(HttpStatusCode.OK);
        (await ChangesAsync(document, 1)).ShouldBe([("Block", "Warn")]);
        (await LookAtGatesAsync()).ShouldBe(0);

        desk.App.Clock.MoveOn(TimeSpan.FromHours(3));

        (await LookAtGatesAsync()).ShouldBe(1);
        (await LookAtGatesAsync()).ShouldBe(0);
        (await ChangesAsync(document, 2)).ShouldBe([("Block", "Warn"), ("Warn", "Block")]);

        var (signed, _) = await BroughtAsync("gate-policy", "A sample piece under other terms.\n");
        await SignOffAsync(signed);
        (await ChangesAsync(signed, 1)).ShouldBe([("Block", "Pass")]);
        await ChangePolicyAsync("Full");
        (await ChangesAsync(signed, 2)).ShouldBe([("Block", "Pass"), ("Pass", "Block")]);
        await ChangePolicyAsync("SignOff");
        (await ChangesAsync(signed, 3))[^1].ShouldBe(("Block", "Pass"));
    }

    [Fact]
    public async Task A_ticket_under_a_key_waits_for_what_follows_and_a_not_yet_is_signed_for_nobody()
    {
        var (document, _) = await BroughtAsync("gate-keyed", "A sample piece asked for in haste.\n");
        await SignOffAsync(document);
        for (var version = 2; version < 5; version++)
        {
            var text = $"A sample piece asked for in haste, once more: {version}.\n";
            await BringAsync(document, text);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/gate-tickets") { Content = new StringContent($$"""{"contentHash":"{{HashOf(text)}}"}""", Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", $"haste-{version}");

            using var answer = await desk.Integration.Http.Http.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            using var ticket = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            ticket.RootElement.GetProperty("content").GetProperty("answer").GetProperty("blockers").EnumerateArray().Select(b => b.GetProperty("rule").GetString()).ShouldBe(["no-sign-off"]);
        }
    }

    [Fact]
    public async Task A_publication_of_a_blocked_text_raises_an_alarm_and_one_with_a_ticket_does_not()
    {
        var (document, hash) = await BroughtAsync("gate-alarm", "A sample piece that went out.\n");
        (await PublishedAsync("gate-alarm", hash)).ShouldBe("Blocked");
        await SignOffAsync(document);
        (await PublishedAsync("gate-alarm", hash)).ShouldBeNullOrEmpty();
        await TicketAsync(hash);
        var signed = await desk.Checker.Http.GetAsync($"/documents/{document}");
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/1/sign-off/take-back", new { reason = "I overlooked a caption." }, signed.ETag)).ShouldBe(HttpStatusCode.OK);

        (await PublishedAsync("gate-alarm", hash)).ShouldBeNullOrEmpty();
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(20));
        (await PublishedAsync("gate-alarm", hash)).ShouldBe("Blocked");
        (await PublishedAsync("gate-alarm", HashOf("never seen"))).ShouldBe("UnknownText");
        (await PublishedAsync("gate-alarm", hash, "Unpublished")).ShouldBeNullOrEmpty();
        var alarms = await desk.App.WithDatabaseAsync(db => Task.FromResult(db.Events.Count(e => e.Type == "publication-alarmed.1")));
        alarms.ShouldBe(3);
    }

    private Task<int> LookAtGatesAsync() => desk.App.InScopeAsync(s => s.GetRequiredService<Verify.Api.Reactions.GateDates>().LookAsync(DateTimeOffset.MinValue, default));

    private async Task ChangePolicyAsync(string coverage)
    {
        var policy = await desk.App.Administrator.Http.GetAsync("/policy");
        var terms = System.Text.Json.Nodes.JsonNode.Parse(policy.Body.GetProperty("terms").GetRawText())!.AsObject();
        (terms["coverage"], terms["reason"]) = (coverage, "Other terms for a while.");
        var changed = (await desk.App.Administrator.Http.PutAsync("/policy", terms, policy.ETag)).ShouldBe(HttpStatusCode.OK);
        // terms that ask for less need a second person
        if (changed.Body.GetProperty("proposal").ValueKind != JsonValueKind.Null) (await (await desk.App.MemberAsync(Domain.People.Role.Admin)).Http.PostAsync("/policy/confirm", new { }, changed.ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();
    }

    private async Task<string?> PublishedAsync(string reference, string hash, string kind = "Published")
    {
        desk.App.Clock.MoveOn(TimeSpan.FromSeconds(1));
        return (await desk.Integration.Http.PostAsync("/publications", new { @ref = reference, contentHash = hash, publishedAt = desk.App.Clock.GetUtcNow(), kind })).ShouldBe(HttpStatusCode.Created).Body.GetProperty("publication").GetProperty("alarm").GetString();
    }

    /// <summary>The changes of a gate that the log tells, once there are so many.</summary>
    private async Task<IReadOnlyList<(string?, string?)>> ChangesAsync(Guid document, int count)
    {
        for (var tries = 0; ; tries++)
        {
            var found = (await desk.App.InScopeAsync(s => s.GetRequiredService<EventReader>().HistoryAsync<GateWatch>(document, _ => new Domain.History.Viewer(Domain.People.Acting.System("test")), null, 0, 100, default))) ?? [];
            if (found.Count >= count || tries == 200) return [.. found.Select(e => (e.Payload!.Value.GetProperty("before").GetString(), e.Payload!.Value.GetProperty("result").GetString()))];
            await Task.Delay(50);
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<(Guid Document, string Hash)> BroughtAsync(string reference, string text) => (await desk.DocumentAsync(reference, text), HashOf(text));

    private async Task BringAsync(Guid document, string text) =>
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions", new { parts = new[] { new { label = "body", text } } }, (await desk.Checker.Http.GetAsync($"/documents/{document}")).ETag)).ShouldBe(HttpStatusCode.OK);

    private async Task SignOffAsync(Guid document, int version = 1) =>
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/{version}/sign-off", new { }, (await desk.Checker.Http.GetAsync($"/documents/{document}")).ETag)).ShouldBe(HttpStatusCode.OK);

    private Task<Answer> TicketAsync(string hash, string? reference = null, DateTimeOffset? publishAt = null) => desk.Integration.Http.PostAsync("/gate-tickets", new { contentHash = hash, @ref = reference, publishAt });

    private async Task<string?> StandingAsync(Answer ticket) => (await desk.Integration.Http.GetAsync($"/gate-tickets/{ticket.Id}")).ShouldBe(HttpStatusCode.OK).Text("standing");

    private async Task<IEnumerable<string?>> RulesAsync(string path) => (await desk.Integration.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("blockers").EnumerateArray().Select(b => b.GetProperty("rule").GetString());
}
