using System.Net;
using System.Text;
using Verify.Api.Tests.Files;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Sources;

public sealed class SnapshotFileTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const string About = "?retrievedAt=2020-01-01T00:00:00Z&retrievedFrom=https%3A%2F%2Flibrary.example%2Fsample&extent=Whole";

    [Fact]
    public async Task A_file_is_kept_to_the_byte_and_its_text_read_out_of_it()
    {
        var (checker, source) = await SourceAsync();
        var bytes = SampleFiles.Pdf("The first page.", "What I call a quiet bargain.");

        var added = (await checker.Http.PostBytesAsync($"/sources/{source.Id}/snapshots/file{About}", bytes, "application/pdf", source.ETag)).ShouldBe(HttpStatusCode.OK);

        var snapshot = added.Body.GetProperty("snapshots")[0];
        snapshot.GetProperty("sha256").GetString().ShouldBe(TextHashes.Sha256(bytes));
        snapshot.GetProperty("extent").GetString().ShouldBe("Whole");
        snapshot.GetProperty("mediaType").GetString().ShouldBe("application/pdf");
        snapshot.GetProperty("readBy").GetString()!.ShouldStartWith("pdftotext");
        var address = $"/sources/{source.Id}/snapshots/{snapshot.GetProperty("id").GetGuid()}";
        var got = (await checker.Http.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
        got.Text("text")!.ShouldContain("a quiet bargain");
        snapshot.GetProperty("textHash").GetString().ShouldBe(TextHashes.Sha256(got.Text("text")!));
        got.Body.GetProperty("outline")[1].GetProperty("label").GetString().ShouldBe("2");
        (await checker.Http.Http.GetByteArrayAsync("/api/v1" + address + "/file")).ShouldBe(bytes);
    }

    [Fact]
    public async Task The_other_kinds_are_read_too()
    {
        var (checker, source) = await SourceAsync();
        var etag = source.ETag;
        foreach (var (type, bytes) in new[]
        {
            ("text/plain; charset=utf-8", Encoding.UTF8.GetBytes("a quiet bargain\f")),
            ("text/markdown", Encoding.UTF8.GetBytes("# One\n\na *quiet* bargain")),
            ("text/html; charset=utf-8", Encoding.UTF8.GetBytes("<nav>x</nav><p>a <b>quiet</b> bargain")),
            (SampleFiles.Docx, SampleFiles.Word()),
        })
        {
            var added = (await checker.Http.PostBytesAsync($"/sources/{source.Id}/snapshots/file{About}", bytes, type, etag)).ShouldBe(HttpStatusCode.OK);
            etag = added.ETag;
            var id = added.Body.GetProperty("snapshots").EnumerateArray().Last().GetProperty("id").GetGuid();
            (await checker.Http.GetAsync($"/sources/{source.Id}/snapshots/{id}")).Text("text")!.ShouldContain(type == SampleFiles.Docx ? "certainly leave" : "a quiet bargain");
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_code_and_leaves_no_trace()
    {
        var (checker, source) = await SourceAsync();
        var path = $"/sources/{source.Id}/snapshots/file";
        var reader = await app.MemberAsync(Role.Auditor);
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostBytesAsync(path + About, "nonsense"u8.ToArray(), "application/pdf", source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.FileUnreadable);
        (await checker.Http.PostBytesAsync(path + About, SampleFiles.Bomb(20), SampleFiles.Docx, source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.FileHostile);
        (await checker.Http.PostBytesAsync(path + About, [], "text/plain", source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.FileWithoutText);
        (await checker.Http.PostBytesAsync(path + About, [1], "application/x-sample", source.ETag)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
        (await checker.Http.PostBytesAsync(path, "x"u8.ToArray(), "text/plain", source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await checker.Http.PostBytesAsync(path + About, "x"u8.ToArray(), "text/plain", "\"99\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await reader.Http.PostBytesAsync(path + About, "x"u8.ToArray(), "text/plain", source.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostBytesAsync($"/sources/{Guid.NewGuid()}/snapshots/file{About}", "x"u8.ToArray(), "text/plain", source.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    private async Task<(Member Checker, Answer Source)> SourceAsync()
    {
        var checker = await app.MemberAsync(Role.Checker);
        return (checker, (await checker.Http.PostAsync("/sources", new { item = new { id = "sample", type = "book", title = "A Sample Book" } })).ShouldBe(HttpStatusCode.Created));
    }
}
