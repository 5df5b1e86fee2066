using System.Globalization;
using System.Net;
using System.Text;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Sources;

public sealed class SnapshotTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    [Fact]
    public async Task A_copy_keeps_its_text_to_the_byte_and_is_some_access_at_least()
    {
        var (checker, source) = await SourceAsync();
        const string text = "\uFEFFIt’s “so”:\r\n\ttwo 𝟘 and é.\n\n";

        var added = (await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", Copy(text), source.ETag)).ShouldBe(HttpStatusCode.OK);

        added.Text("access").ShouldBe("Partial");
        var snapshot = added.Body.GetProperty("snapshots")[0];
        snapshot.GetProperty("sha256").GetString().ShouldBe(TextHashes.Sha256(text));
        snapshot.GetProperty("textHash").GetString().ShouldBe(TextHashes.Sha256(text));
        snapshot.GetProperty("length").GetInt32().ShouldBe(CodePoints.Count(text));
        added.Body.ToString().ShouldNotContain("two 𝟘");
        var got = (await checker.Http.GetAsync($"/sources/{source.Id}/snapshots/{snapshot.GetProperty("id").GetGuid()}")).ShouldBe(HttpStatusCode.OK);
        got.Text("text").ShouldBe(text);
        got.Body.GetProperty("snapshot").GetProperty("retrievedFrom").GetString().ShouldBe("https://library.example/sample");
        (await checker.Http.GetAsync($"/sources/{source.Id}/snapshots/{Guid.NewGuid()}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.GetAsync($"/sources/{Guid.NewGuid()}/snapshots/{Guid.NewGuid()}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task The_event_holds_the_hash_and_never_the_text()
    {
        var (checker, source) = await SourceAsync();

        await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", Copy("An unmistakable sentence."), source.ETag);

        var history = await checker.Http.GetAsync($"/sources/{source.Id}/history");
        history.Body.GetProperty("items")[1].GetProperty("type").GetString().ShouldBe("snapshot-added.1");
        history.Body.ToString().ShouldContain(TextHashes.Sha256("An unmistakable sentence."));
        history.Body.ToString().ShouldNotContain("unmistakable");
    }

    [Fact]
    public async Task A_text_of_ten_megabytes_is_taken_and_one_byte_more_is_not()
    {
        var (checker, source) = await SourceAsync();
        var text = new string('a', TenMegabytes - 2) + "é";

        (await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", Copy(text + "b"), source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        var added = (await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", Copy(text), source.ETag)).ShouldBe(HttpStatusCode.OK);

        var id = added.Body.GetProperty("snapshots")[0].GetProperty("id").GetGuid();
        (await checker.Http.GetAsync($"/sources/{source.Id}/snapshots/{id}")).Text("text")!.Length.ShouldBe(text.Length);
        await app.CatchUpAsync(); // the index takes what was taken, or nothing behind it would be found
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_even_read()
    {
        var (checker, source) = await SourceAsync();
        checker.Http.Http.DefaultRequestHeaders.ExpectContinue = true; // asks before it sends

        var refused = await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", Copy(new string('a', 33 * 1024 * 1024)), source.ETag);

        refused.ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.TooLarge);
    }

    [Fact]
    public async Task A_sound_needs_the_maker_of_its_text()
    {
        var (checker, source) = await SourceAsync();
        var path = $"/sources/{source.Id}/snapshots";
        var before = await app.SettledEventCountAsync();
        object Sound(string? by) => new { text = "So she said.", mediaType = "audio/mpeg", retrievedAt = "2020-01-01T00:00:00Z", retrievedFrom = "the archive", transcriptBy = by };

        (await checker.Http.PostAsync(path, Sound(null), source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostAsync(path, Sound("Ana"), source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.PostAsync(path, Sound($"person:{Guid.NewGuid()}"), source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await app.EventCountAsync()).ShouldBe(before);

        var added = (await checker.Http.PostAsync(path, Sound($"person:{checker.Id}"), source.ETag)).ShouldBe(HttpStatusCode.OK);
        added.Body.GetProperty("snapshots")[0].GetProperty("transcriptBy").GetString().ShouldBe($"person:{checker.Id}");
    }

    [Fact]
    public async Task What_cannot_be_a_copy_is_refused()
    {
        var (checker, source) = await SourceAsync();
        var path = $"/sources/{source.Id}/snapshots";
        var later = app.Clock.GetUtcNow().AddDays(1).ToString("O", CultureInfo.InvariantCulture);
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostAsync(path, new { text = "", mediaType = "text/plain", retrievedAt = "2020-01-01T00:00:00Z", retrievedFrom = "x" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.PostAsync(path, new { text = "x", mediaType = "plain text", retrievedAt = "2020-01-01T00:00:00Z", retrievedFrom = "x" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.PostAsync(path, new { text = "x", mediaType = "text/plain", retrievedAt = "yesterday", retrievedFrom = "x" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await checker.Http.PostAsync(path, new { text = "x", mediaType = "text/plain", retrievedAt = later, retrievedFrom = "x" }, source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostAsync(path, new { text = "x", mediaType = "text/plain", retrievedAt = "2020-01-01T00:00:00Z", retrievedFrom = "x", editionId = Guid.NewGuid() }, source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await checker.Http.PostBytesAsync(path, [.. Encoding.UTF8.GetBytes("{\"text\":\""), 0xFF, .. Encoding.UTF8.GetBytes("\",\"mediaType\":\"text/plain\",\"retrievedAt\":\"2020-01-01T00:00:00Z\",\"retrievedFrom\":\"x\"}")], ifMatch: source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    private static object Copy(string text) => new { text, mediaType = "text/plain", retrievedAt = "2020-01-01T01:02:03.1234567+02:00", retrievedFrom = "https://library.example/sample" };

    private async Task<(Member Checker, Answer Source)> SourceAsync()
    {
        var checker = await app.MemberAsync(Role.Checker);
        return (checker, (await checker.Http.PostAsync("/sources", new { item = new { id = "sample", type = "book", title = "A Sample Book" } })).ShouldBe(HttpStatusCode.Created));
    }
}
