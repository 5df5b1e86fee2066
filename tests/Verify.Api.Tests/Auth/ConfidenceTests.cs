using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;
using Verify.Api.Tests.Integrity;
using Verify.Domain.Confidences;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Auth;

/// <summary>What was told in confidence is known to the persons named, and to nobody and nothing else.</summary>
public sealed class ConfidenceTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Name = "Zebulonia Quist";
    private const string Told = "The ledger under the floorboards";

    [Fact]
    public async Task Who_is_not_told_sees_that_it_exists_its_stance_and_a_commitment_and_never_the_words()
    {
        var (authority, claim, evidence) = await PlantedAsync();
        var walk = new Walk(desk, await ValuesAsync(authority.Id, claim.Id, evidence));
        await desk.App.CatchUpAsync();

        foreach (var stranger in new[] { desk.OtherChecker, desk.SecondReviewer, desk.Adjudicator, desk.Auditor, desk.Integration, desk.Author, desk.Lead, desk.App.Administrator })
        {
            foreach (var (address, status, text) in (await walk.ApiAsync(stranger.Http, Name)).Concat(await walk.PagesAsync(stranger, $"{authority.Id}", $"{claim.Id}")))
            {
                text.ShouldNotContain("Zebulonia", Case.Insensitive, address);
                text.ShouldNotContain("floorboards", Case.Insensitive, address);
                text.ShouldNotContain("ciphertext\":\"A", Case.Insensitive, address);
                if (address.EndsWith("/identity", StringComparison.Ordinal) || address.EndsWith("/confidence", StringComparison.Ordinal)) status.ShouldBe(HttpStatusCode.Forbidden, address);
            }

            var shown = (await stranger.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("evidence").EnumerateArray().Single(e => e.GetProperty("id").GetString() == evidence);
            shown.GetProperty("stance").GetString().ShouldBe("Supports");
            shown.GetProperty("confidence").GetProperty("words").GetProperty("commitment").GetString()!.Length.ShouldBe(64);
            shown.GetProperty("confidence").GetProperty("knownTo").GetArrayLength().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Those_who_know_read_it_and_can_prove_what_was_committed_to()
    {
        var (authority, claim, evidence) = await PlantedAsync();

        foreach (var knower in new[] { desk.Checker, desk.Reviewer })
        {
            var identity = (await knower.Http.GetAsync($"/authorities/{authority.Id}/identity")).ShouldBe(HttpStatusCode.OK);
            identity.Text("name").ShouldBe(Name);
            var opened = (await knower.Http.GetAsync($"/claims/{claim.Id}/evidence/{evidence}/confidence")).ShouldBe(HttpStatusCode.OK);
            opened.Text("text").ShouldBe(Told);
            Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(opened.Text("salt")!), .. Encoding.UTF8.GetBytes(Told)])).ShouldBe(opened.Text("commitment"));
            Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(identity.Text("salt")!), .. Encoding.UTF8.GetBytes(identity.Text("words")!)])).ShouldBe(authority.Text("commitment"));
        }
    }

    [Fact]
    public async Task Only_those_who_know_judge_and_only_they_let_others_in()
    {
        var (authority, claim, evidence) = await PlantedAsync();
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Supported"));
        var refused = (await ClaimDesk.PostAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote("NoSourceNamed"))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.GuardRefused);
        refused.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("knows-the-confidence");
        (await ClaimDesk.PostAsync(desk.SecondReviewer, claim, $"evidence/{evidence}/knowers", new { personId = desk.SecondReviewer.Id })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.App.Administrator.Http.PostAsync($"/authorities/{authority.Id}/knowers", new { personId = desk.App.Administrator.Id }, "\"1\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, $"evidence/{evidence}/knowers", new { personId = desk.SecondReviewer.Id });
        (await ClaimDesk.PostAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote("NoSourceNamed"))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.GuardRefused); // who spoke is another confidence
        (await desk.Checker.Http.PostAsync($"/authorities/{authority.Id}/knowers", new { personId = desk.SecondReviewer.Id }, "\"1\"")).ShouldBe(HttpStatusCode.OK);
        var decided = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, "votes", ClaimDesk.Vote("NoSourceNamed"));

        decided.Text("stage").ShouldBe("Decided");
        (await desk.SecondReviewer.Http.GetAsync($"/claims/{claim.Id}/evidence/{evidence}/confidence")).Text("text").ShouldBe(Told);
        (await desk.App.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Database_files_exports_and_receipts_hold_nothing_of_it_and_the_key_lies_beside_for_its_owner_alone()
    {
        var (_, claim, _) = await PlantedAsync();
        await desk.App.SignAsync();

        var lines = await desk.Auditor.ExportAsync();

        string.Concat(lines).ShouldNotContain("Zebulonia");
        AuditDesk.Check(lines, await desk.App.KeysAsync(), (await desk.App.SignAsync()).Text("note")).Broken.ShouldBeNull();
        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/dossier")).Body.GetRawText().ShouldNotContain("floorboards");
        var payloads = await desk.App.WithDatabaseAsync(db => db.Events.Select(e => e.Line).ToListAsync());
        string.Concat(payloads.Select(Encoding.UTF8.GetString)).ShouldNotContain("Zebulonia");
        var folder = Path.GetDirectoryName(desk.App.DatabaseFile)!;
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f).StartsWith("verify.db", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var held = new MemoryStream();
            await stream.CopyToAsync(held);
            held.ToArray().AsSpan().IndexOf("Zebulonia"u8).ShouldBe(-1, file);
            held.ToArray().AsSpan().IndexOf("floorboards"u8).ShouldBe(-1, file);
        }

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(folder, "confidence-key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_confidence_takes_two_and_nothing_that_would_give_it_away()
    {
        object Body(params Guid[] knownTo) => new { label = "a clerk", identity = new { name = Name }, knownTo };
        (await desk.Checker.Http.PostAsync("/authorities/confidential", Body(desk.Checker.Id))).Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("known-to-two");
        (await desk.Checker.Http.PostAsync("/authorities/confidential", Body(desk.Lead.Id, desk.Reviewer.Id))).Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("known-to-you");
        (await desk.Checker.Http.PostAsync("/authorities", new { kind = "Confidential", name = "a clerk" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Author.Http.GetAsync($"/authorities/{desk.SpeakerId}/identity")).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var authority = (await desk.Checker.Http.PostAsync("/authorities/confidential", Body(desk.Checker.Id, desk.Reviewer.Id))).ShouldBe(HttpStatusCode.Created);

        (await desk.Checker.Http.PostAsync($"/authorities/{authority.Id}/aliases", new { alias = Name }, authority.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Checker.Http.PostAsync($"/authorities/{desk.OtherSpeakerId}/merge", new { into = authority.Id, reason = "The same." }, "\"1\"")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
    }

    [Fact]
    public async Task Words_closed_for_one_thing_do_not_open_for_another_nor_when_altered()
    {
        var key = (ConfidenceKey)desk.App.Services.GetService(typeof(ConfidenceKey))!;
        var (owner, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var words = key.Close(owner, Told);

        key.Open(owner, words).Words.ShouldBe(Told);
        Should.Throw<RefusedException>(() => key.Open(other, words)).Code.ShouldBe(ProblemCodes.ConfidenceUnreadable);
        Should.Throw<RefusedException>(() => key.Open(owner, words with { Ciphertext = "" })).Code.ShouldBe(ProblemCodes.ConfidenceUnreadable);
        Should.Throw<RefusedException>(() => key.Open(owner, new SealedWords("00000000", words.Ciphertext, words.Commitment))).Code.ShouldBe(ProblemCodes.ConfidenceUnreadable);
        key.Close(owner, Told).Commitment.ShouldNotBe(words.Commitment);
        await Task.CompletedTask;
    }

    private async Task<(Answer Authority, Answer Claim, string Evidence)> PlantedAsync()
    {
        var knownTo = new[] { desk.Checker.Id, desk.Reviewer.Id };
        var authority = (await desk.Checker.Http.PostAsync("/authorities/confidential", new { label = "a clerk of the port", identity = new { name = Name, note = "By telephone only." }, knownTo })).ShouldBe(HttpStatusCode.Created);
        var content = new { text = "The port counted three million.", kind = "Number", quoteMode = "Paraphrase", attribution = new { speaker = "Named", speakers = new[] { authority.Id } } };
        var claim = (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(content, new { exact = "Trade came to 3 million dollars, the port says." }))).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Who counted?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
        claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{claim.Body.GetProperty("queries")[0].GetProperty("id").GetString()}/answer", new { answer = "Somebody I may not name." });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence/confidential", new { stance = "Supports", directness = "Primary", text = Told, knownTo, speakerId = authority.Id });
        return (authority, claim, claim.Body.GetProperty("evidence")[0].GetProperty("id").GetString()!);
    }

    private async Task<IReadOnlyDictionary<string, string>> ValuesAsync(Guid authorityId, Guid claimId, string evidenceId)
    {
        var nothing = $"{Guid.CreateVersion7()}";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["documentId"] = $"{desk.DocumentId}",
            ["claimId"] = $"{claimId}",
            ["authorityId"] = $"{authorityId}",
            ["evidenceId"] = evidenceId,
            ["sourceId"] = $"{desk.BookId}",
            ["snapshotId"] = $"{desk.SnapshotId}",
            ["personId"] = $"{desk.Checker.Id}",
            ["index"] = $"{await desk.App.EventCountAsync() - 1}",
            ["asOf"] = $"{await desk.App.EventCountAsync() - 1}",
            ["contentHash"] = new string('a', 64),
            ["ref"] = "sample-1",
            ["number"] = "1",
            ["version"] = "1",
            ["from"] = "1",
            ["to"] = "1",
            ["old"] = "1",
            ["size"] = "1",
            ["ticketId"] = nothing,
            ["publicationId"] = nothing,
            ["overrideId"] = nothing,
            ["correctionId"] = nothing,
            ["keyId"] = nothing,
            ["webhookId"] = nothing,
            ["deliveryId"] = nothing,
            ["redactionId"] = nothing,
        };
    }
}
