using System.Net;
using System.Security.Cryptography;
using System.Text;
using Verify.Api.Tests.Features.Claims;
using Verify.Api.Tests.Integrity;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Publications;

public sealed class PublicationTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static readonly string Hash = HashOf(ClaimDesk.Text);

    [Fact]
    public async Task What_went_out_is_matched_with_its_version_and_the_CMS_gets_a_checkpoint_to_keep()
    {
        var recorded = (await RecordAsync("sample-1", Hash)).ShouldBe(HttpStatusCode.Created);

        var publication = recorded.Body.GetProperty("publication");
        publication.GetProperty("documentId").GetGuid().ShouldBe(desk.DocumentId);
        publication.GetProperty("documentVersion").GetInt32().ShouldBe(1);
        publication.GetProperty("unknownText").GetBoolean().ShouldBeFalse();
        var note = SignedNote.Parse(recorded.Text("checkpoint")!);
        Checkpoint.Parse(note.Text).Size.ShouldBeGreaterThan(publication.GetProperty("number").GetInt64());
        note.TrustedBy("verify/log", [.. await desk.App.KeysAsync()]).ShouldBe(NoteTrust.Signed);
        (await desk.Lead.Http.GetAsync($"/publications/{publication.GetProperty("id").GetGuid()}")).ShouldBe(HttpStatusCode.OK);
        (await desk.Lead.Http.GetAsync("/publications?ref=sample-1")).Body.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_text_that_nobody_brought_is_recorded_and_alarmed()
    {
        var recorded = (await RecordAsync("sample-1", HashOf("quite another text"))).ShouldBe(HttpStatusCode.Created).Body.GetProperty("publication");

        recorded.GetProperty("unknownText").GetBoolean().ShouldBeTrue();
        recorded.GetProperty("documentId").GetGuid().ShouldBe(desk.DocumentId);
        (await RecordAsync("nobody-knows-me", HashOf("nor this"))).ShouldBe(HttpStatusCode.Created).Body.GetProperty("publication").GetProperty("documentId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await desk.Lead.Http.GetAsync("/publications?unknownText=true")).Body.GetProperty("items").EnumerateArray().ShouldAllBe(p => p.GetProperty("unknownText").GetBoolean());
    }

    [Fact]
    public async Task A_CMS_that_repeats_itself_is_answered_with_the_same_record()
    {
        var first = await RecordAsync("sample-repeat", Hash);
        var before = await desk.App.SettledEventCountAsync();

        var second = (await RecordAsync("sample-repeat", Hash)).ShouldBe(HttpStatusCode.Created);

        second.Body.GetProperty("publication").GetProperty("id").GetGuid().ShouldBe(first.Body.GetProperty("publication").GetProperty("id").GetGuid());
        (await desk.App.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Only_integrations_and_leads_record_what_went_out()
    {
        foreach (var member in new[] { desk.Checker, desk.Author, desk.Auditor, desk.App.Administrator })
        {
            (await member.Http.PostAsync("/publications", Body("sample-1", Hash))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        }

        (await desk.Lead.Http.PostAsync("/publications", Body("sample-lead", Hash))).ShouldBe(HttpStatusCode.Created);
        (await desk.Integration.Http.PostAsync("/publications", Body("sample-1", "ABC"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_out_is_told_now_and_as_of_before()
    {
        var text = "Another sample piece.\n";
        var document = await desk.DocumentAsync("sample-out", text);
        var before = await desk.App.EventCountAsync() - 1;
        await RecordAsync("sample-out", HashOf(text));
        var between = await desk.App.EventCountAsync() - 1;
        desk.App.Clock.MoveOn(TimeSpan.FromHours(1));
        await RecordAsync("sample-out", HashOf(text), "Unpublished");

        (await PublishedAsync(document, $"?asOf={before}")).Body.GetProperty("publication").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await PublishedAsync(document, $"?asOf={between}")).Body.GetProperty("publication").GetProperty("kind").GetString().ShouldBe("Published");
        (await PublishedAsync(document, "")).Body.GetProperty("publication").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await desk.Lead.Http.GetAsync($"/documents/{Guid.CreateVersion7()}/published")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task The_comparison_names_the_claims_whose_verdict_changed_since()
    {
        var kept = await desk.DecidedAsync();
        var reopened = await desk.DecidedAsync();
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
        await RecordAsync("sample-1", Hash, at: desk.App.Clock.GetUtcNow());
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
        reopened = await ClaimDesk.DoAsync(desk.SecondReviewer, reopened, "transitions/reopen", new { reason = "ErrorInCheck", text = "wrong page" });
        var questioned = await ClaimDesk.DoAsync(desk.Checker, kept, "transitions/mark-stale", new { text = "A ruling.", link = "https://example.org/x", axes = new[] { "Veracity" } });

        var comparison = (await desk.Lead.Http.GetAsync($"/documents/{desk.DocumentId}/published/comparison")).ShouldBe(HttpStatusCode.OK).Body;

        var changed = comparison.GetProperty("changed").EnumerateArray().ToDictionary(c => c.GetProperty("claimId").GetGuid());
        changed[reopened.Id].GetProperty("then").GetProperty("veracity").GetString().ShouldBe("Supported");
        changed[reopened.Id].GetProperty("now").GetProperty("stage").GetString().ShouldBe("InCheck");
        changed[questioned.Id].GetProperty("isQuestioned").GetBoolean().ShouldBeTrue();
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private object Body(string reference, string hash, string kind = "Published", DateTimeOffset? at = null) =>
        new { @ref = reference, contentHash = hash, publishedAt = at ?? desk.App.Clock.GetUtcNow(), url = $"https://newsroom.example/{reference}", kind };

    private Task<Answer> RecordAsync(string reference, string hash, string kind = "Published", DateTimeOffset? at = null) => desk.Integration.Http.PostAsync("/publications", Body(reference, hash, kind, at));

    private async Task<Answer> PublishedAsync(Guid document, string query) => (await desk.Lead.Http.GetAsync($"/documents/{document}/published{query}")).ShouldBe(HttpStatusCode.OK);
}
