using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;
using Verify.Api.Tests.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Auth;

/// <summary>A restricted document, and all that hangs on it, is there for the persons named on it only.</summary>
public sealed class RestrictedTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Word = "Quokkaville";
    private const string Text = "The mayor of Quokkaville resigned in 2020.\nNobody in Quokkaville noticed.\n";

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    [Fact]
    public async Task No_address_tells_an_outsider_of_it_and_insiders_have_it_all()
    {
        var (documentId, claimId, values) = await PlantedAsync();
        var (walk, nothing) = (new Walk(desk, values), $"{Guid.CreateVersion7()}");
        await desk.App.CatchUpAsync();

        foreach (var outsider in new[] { desk.OtherChecker, desk.SecondReviewer, desk.Adjudicator, desk.Auditor, desk.Integration, desk.App.Administrator, await desk.App.MemberAsync(Enum.GetValues<Role>()) })
        {
            foreach (var (address, status, text) in await walk.ApiAsync(outsider.Http, Word))
            {
                text.ShouldNotContain(Word, Case.Insensitive, address);
                if (!address.Contains("/audit/export", StringComparison.Ordinal)) text.ShouldNotContain(claimId, Case.Insensitive, address);
                if (address.EndsWith($"documents/{documentId}", StringComparison.Ordinal) || address.Contains($"claims/{claimId}", StringComparison.Ordinal)) status.ShouldBe(HttpStatusCode.NotFound, address);
                // everywhere else as of an id that nothing has
                if (address.Contains(documentId, StringComparison.Ordinal)) (await outsider.Http.GetAsync(new Uri(address).PathAndQuery.Replace(documentId, nothing, StringComparison.Ordinal))).Status.ShouldBe(status, address);
            }

            foreach (var (address, _, text) in await walk.PagesAsync(outsider, documentId, claimId)) text.ShouldNotContain(Word, Case.Insensitive, address);
        }

        // the same walk tells those who are named, or it would prove nothing
        var seen = await walk.ApiAsync(desk.Lead.Http, Word);
        seen.Count(a => a.Text.Contains(Word, StringComparison.Ordinal)).ShouldBeGreaterThan(15, string.Join('\n', seen.Select(a => $"{a.Status} {a.Address}")));
        (await walk.PagesAsync(desk.Lead, documentId, claimId)).Count(a => a.Text.Contains(Word, StringComparison.Ordinal)).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Webhooks_and_exports_keep_silent_and_the_log_still_proves()
    {
        var hook = (await desk.App.Administrator.Http.PostAsync("/webhooks", new { url = "https://cms.newsroom.example/hooks", eventTypes = new[] { "claim.stage_changed" }, description = "The CMS" })).ShouldBe(HttpStatusCode.Created);
        var (documentId, claimId, _) = await PlantedAsync();
        var open = await desk.OpenAsync();
        await desk.App.CatchUpAsync();

        var bodies = await desk.App.WithDatabaseAsync(db => db.Set<WebhookDelivery>().Select(d => d.Body).ToListAsync());
        var told = string.Concat(bodies.Select(Encoding.UTF8.GetString));
        told.ShouldContain($"{open.Id}");
        told.ShouldNotContain(claimId);
        told.ShouldNotContain(documentId);

        await desk.App.SignAsync();
        var lines = await desk.Auditor.ExportAsync();
        string.Concat(lines).ShouldNotContain(Word);
        var report = AuditDesk.Check(lines, await desk.App.KeysAsync(), (await desk.App.SignAsync()).Text("note"));
        report.Broken.ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_not_named_can_do_nothing_with_it()
    {
        var (documentId, claimId, _) = await PlantedAsync();
        var before = await desk.App.SettledEventCountAsync();

        (await desk.OtherChecker.Http.PostAsync($"/claims/{claimId}/notes", new { text = "Hello." }, "\"1\"")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await desk.OtherChecker.Http.PostAsync("/claims", new { documentId, documentVersion = 1, passage = new { exact = "Nobody" }, content = desk.Quotation() })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await desk.App.Administrator.Http.PutAsync($"/documents/{documentId}", new { title = "x" }, "\"1\"")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await desk.OtherChecker.Http.PostAsync("/gate-tickets", new { contentHash = Hash })).Text("result").ShouldNotBe("Pass");
        var mine = await desk.InCheckAsync();
        (await ClaimDesk.PostAsync(desk.OtherChecker, mine, "links", new { kind = "Contradicts", otherClaimId = claimId })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        // somebody who sees both would tell the others by the link
        (await ClaimDesk.PostAsync(desk.Checker, mine, "links", new { kind = "Contradicts", otherClaimId = claimId })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.App.EventCountAsync()).ShouldBeGreaterThan(before); // what was opened above, and nothing else
    }

    [Fact]
    public async Task A_claim_of_it_is_given_to_nobody_who_is_not_named()
    {
        var (documentId, _, _) = await PlantedAsync();
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId, documentVersion = 1, passage = new { exact = "Nobody in Quokkaville noticed." }, content = new { text = "It went unnoticed.", kind = "Other", quoteMode = "None", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });

        var refused = await ClaimDesk.PostAsync(desk.Lead, claim, "transitions/assign", new { assignee = desk.OtherChecker.Id });
        refused.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.GuardRefused);
        refused.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("assignee-is-named");

        claim = await ClaimDesk.DoAsync(desk.Lead, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        (await ClaimDesk.PostAsync(desk.Lead, claim, "transitions/transfer", new { to = desk.OtherChecker.Id, reason = "A holiday." })).Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("assignee-is-named");
    }

    [Fact]
    public async Task Counts_over_time_leave_it_out_for_others()
    {
        async Task<int> UnderReviewAsync(Member member) => (await member.Http.GetAsync("/claims/overview/stages?days=1")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("moments").EnumerateArray().Last()
            .GetProperty("stages").EnumerateArray().Sum(s => s.GetProperty("count").GetInt32());
        var (insider, outsider) = (await UnderReviewAsync(desk.Lead), await UnderReviewAsync(desk.OtherChecker));

        await PlantedAsync();

        (await UnderReviewAsync(desk.Lead)).ShouldBe(insider + 1);
        (await UnderReviewAsync(desk.OtherChecker)).ShouldBe(outsider);
    }

    [Fact]
    public async Task What_is_restricted_later_is_gone_for_others_with_its_links_and_deliveries()
    {
        var hook = (await desk.App.Administrator.Http.PostAsync("/webhooks", new { url = "https://cms.newsroom.example/later", eventTypes = new[] { "claim.stage_changed" }, description = "The CMS" })).ShouldBe(HttpStatusCode.Created);
        var made = (await desk.Checker.Http.PostAsync("/documents", new { title = "The Wombat file", language = "en", authors = new[] { desk.Author.Id }, parts = new[] { new { label = "body", text = "The harbour of Wombat closed in 2019.\n" } } })).ShouldBe(HttpStatusCode.Created);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = made.Id, documentVersion = 1, passage = new { exact = "The harbour of Wombat closed in 2019." }, content = new { text = "The harbour of Wombat closed.", kind = "Date", quoteMode = "None", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        var mine = await desk.InCheckAsync();
        mine = await ClaimDesk.DoAsync(desk.Checker, mine, "links", new { kind = "Contradicts", otherClaimId = claim.Id });
        await desk.App.CatchUpAsync();
        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{IdOf(hook)}/deliveries?limit=200")).Body.ToString().ShouldContain($"{claim.Id}");
        var piece = await desk.Checker.Http.GetAsync($"/documents/{made.Id}");

        (await desk.Checker.Http.PutAsync($"/documents/{made.Id}", new { title = "The Wombat file", language = "en", authors = new[] { desk.Author.Id }, authorsOutside = false, tags = Array.Empty<string>(), restrictedTo = new[] { desk.Checker.Id, desk.Author.Id, desk.Lead.Id }, reason = "A legal risk." }, piece.ETag)).ShouldBe(HttpStatusCode.OK);

        foreach (var address in new[] { $"/claims/{claim.Id}", $"/documents/{made.Id}", $"/claims/{claim.Id}/history", $"/documents/{made.Id}/versions/1" }) (await desk.OtherChecker.Http.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        foreach (var address in new[] { $"/claims/{mine.Id}", $"/claims/{mine.Id}/history", $"/claims/{mine.Id}/dossier", "/claims?limit=200", "/changes?after=-1&limit=1000" })
        {
            var text = (await desk.OtherChecker.Http.GetAsync(address)).Body.ToString();
            text.ShouldNotContain("Wombat", Case.Sensitive, address);
            // a link that was made while both were open keeps its id, which leads nowhere now; no list names it
            if (!address.Contains($"{mine.Id}", StringComparison.Ordinal)) text.ShouldNotContain($"{claim.Id}", Case.Insensitive, address);
        }

        var told = await ToldAsync();
        await ClaimDesk.DoAsync(desk.Checker, await desk.Checker.Http.GetAsync($"/claims/{claim.Id}"), "transitions/assign", new { assignee = desk.Checker.Id });
        await desk.App.CatchUpAsync();
        (await ToldAsync()).ShouldBe(told, "what was told was told; nothing more is");
        (await desk.Lead.Http.GetAsync($"/claims/{mine.Id}")).Body.ToString().ShouldContain($"{claim.Id}", Case.Sensitive, "who is named still sees the link");

        async Task<int> ToldAsync() => (await desk.App.WithDatabaseAsync(db => db.Set<WebhookDelivery>().Select(d => d.Body).ToListAsync())).Count(b => Encoding.UTF8.GetString(b).Contains($"{claim.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_restricts_names_themself_and_the_authors_and_who_is_named_may_open_it_again()
    {
        object Piece(params Guid[] restrictedTo) => new { title = "A sample", language = "en", authors = new[] { desk.Author.Id }, restrictedTo, parts = new[] { new { label = "body", text = "A piece.\n" } } };
        (await desk.Checker.Http.PostAsync("/documents", Piece(desk.Checker.Id, desk.Lead.Id))).Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("restricted-names-authors");
        (await desk.Checker.Http.PostAsync("/documents", Piece(desk.Author.Id, desk.Lead.Id))).Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("restricted-names-you");
        (await desk.Checker.Http.PostAsync("/documents", Piece(desk.Checker.Id, desk.Author.Id, Guid.CreateVersion7()))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        var made = (await desk.Checker.Http.PostAsync("/documents", Piece(desk.Checker.Id, desk.Author.Id))).ShouldBe(HttpStatusCode.Created);
        (await desk.Lead.Http.GetAsync($"/documents/{made.Id}")).ShouldBe(HttpStatusCode.NotFound);

        (await desk.Checker.Http.PutAsync($"/documents/{made.Id}", new { title = "A sample", language = "en", authors = new[] { desk.Author.Id }, authorsOutside = false, tags = Array.Empty<string>(), reason = "It may be seen now." }, made.ETag)).ShouldBe(HttpStatusCode.OK);

        (await desk.Lead.Http.GetAsync($"/documents/{made.Id}")).ShouldBe(HttpStatusCode.OK);
    }

    private static string IdOf(Answer made) => made.Location!.ToString().Split('/')[^1];

    private async Task<(string DocumentId, string ClaimId, IReadOnlyDictionary<string, string> Values)> PlantedAsync()
    {
        var cms = await desk.App.MemberAsync(Role.Integration);
        var reference = $"{Word}-{Guid.CreateVersion7():N}";
        var insiders = new[] { desk.Checker.Id, desk.Lead.Id, desk.Reviewer.Id, desk.Author.Id, cms.Id };
        var document = (await cms.Http.PostAsync("/documents", new { @ref = reference, title = $"The {Word} file", language = "en", desk = Word, tags = new[] { Word }, authors = new[] { desk.Author.Id }, restrictedTo = insiders, parts = new[] { new { label = "body", text = Text } } })).ShouldBe(HttpStatusCode.Created);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document.Id, documentVersion = 1, passage = new { exact = "The mayor of Quokkaville resigned in 2020." }, content = new { text = $"{Word}'s mayor resigned.", kind = "Date", quoteMode = "None", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "notes", new { text = $"Ask in {Word}." });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = $"When did {Word} learn of it?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", new { stance = "Supports", directness = "Primary", origin = $"the archive of {Word}", anchor = new { sourceId = desk.BookId, snapshotId = desk.SnapshotId, passage = new { exact = "The harbour closed in 2019" } }, gloss = $"{Word} had no mayor", speakerId = desk.SpeakerId });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NotApplicable"));
        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("NotApplicable"));
        var ticket = (await cms.Http.PostAsync("/gate-tickets", new { contentHash = Hash, @ref = reference })).ShouldBe(HttpStatusCode.Created);
        var publication = (await cms.Http.PostAsync("/publications", new { @ref = reference, contentHash = Hash, publishedAt = desk.App.Clock.GetUtcNow(), kind = "Published" })).ShouldBe(HttpStatusCode.Created);
        var granted = (await desk.Lead.Http.PostAsync("/overrides", new { documentId = document.Id, contentHash = Hash, reason = $"{Word} will not wait.", expiresAt = desk.App.Clock.GetUtcNow().AddHours(1) })).ShouldBe(HttpStatusCode.Created);
        var correction = (await desk.Checker.Http.PostAsync($"/documents/{document.Id}/corrections", new { kind = "Correction", text = $"It was not {Word}.", claimIds = new[] { claim.Id } })).ShouldBe(HttpStatusCode.Created);
        var index = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items")[0].GetProperty("index").GetInt64();
        var nothing = $"{Guid.CreateVersion7()}";
        return ($"{document.Id}", $"{claim.Id}", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["documentId"] = $"{document.Id}",
            ["claimId"] = $"{claim.Id}",
            ["ticketId"] = IdOf(ticket),
            ["publicationId"] = IdOf(publication),
            ["overrideId"] = IdOf(granted),
            ["correctionId"] = IdOf(correction),
            ["index"] = $"{index}",
            ["asOf"] = $"{await desk.App.EventCountAsync() - 1}",
            ["contentHash"] = Hash,
            ["ref"] = reference,
            ["number"] = "1",
            ["version"] = "1",
            ["from"] = "1",
            ["to"] = "1",
            ["authorityId"] = $"{desk.SpeakerId}",
            ["sourceId"] = $"{desk.BookId}",
            ["snapshotId"] = $"{desk.SnapshotId}",
            ["personId"] = $"{desk.Checker.Id}",
            ["evidenceId"] = nothing,
            ["keyId"] = nothing,
            ["webhookId"] = nothing,
            ["deliveryId"] = nothing,
            ["redactionId"] = nothing,
            ["old"] = "1",
            ["size"] = "1",
        });
    }
}
