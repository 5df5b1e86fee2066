using System.Net.Http.Headers;
using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using Verify.Api.Files;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Files;

public sealed class FileReaderTests
{
    [Fact]
    public void A_Word_file_is_read_as_it_stands_with_headings_pages_and_notes()
    {
        var read = DocxReader.Read(SampleFiles.Word());

        read.Text.ShouldBe("The port\n\nHe did certainly leave.\n\nThe second page.\n\ncell one\n\ncell two\n\nA note.");
        var second = CodePoints.Count(read.Text.AsSpan(0, read.Text.IndexOf("second", StringComparison.Ordinal)));
        read.Outline.At(second).Page.ShouldBe("2");
        read.Outline.At(second).Headings.ShouldBe(["The port"]);
        read.Outline.At(0).Page.ShouldBe("1");
    }

    [Fact]
    public void An_archive_that_blows_up_is_refused_before_it_is_unpacked() =>
        Should.Throw<RefusedException>(() => DocxReader.Read(SampleFiles.Bomb(300))).Code.ShouldBe(ProblemCodes.FileHostile);

    [Fact]
    public void A_small_archive_that_unpacks_to_a_hundred_times_its_size_is_refused() =>
        Should.Throw<RefusedException>(() => DocxReader.Read(SampleFiles.Bomb(20))).Code.ShouldBe(ProblemCodes.FileHostile);

    [Fact]
    public void An_external_entity_is_refused_and_never_opened() =>
        Should.Throw<RefusedException>(() => DocxReader.Read(SampleFiles.WithEntity())).Code.ShouldBe(ProblemCodes.FileUnreadable);

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0 })]
    public void What_is_no_Word_file_is_refused(byte[] bytes) =>
        Should.Throw<RefusedException>(() => DocxReader.Read(bytes)).Code.ShouldBe(ProblemCodes.FileUnreadable);

    [Fact]
    public async Task A_PDF_file_has_its_pages()
    {
        var read = await Readers().ReadAsync(new MediaTypeHeaderValue("application/pdf"), SampleFiles.Pdf("The first page.", "The second page."), CancellationToken.None);

        read.Text.ShouldContain("The first page.");
        read.Outline.Marks.Select(m => m.Label).ShouldBe(["1", "2"]);
        read.Outline.At(CodePoints.Count(read.Text.AsSpan(0, read.Text.IndexOf("second", StringComparison.Ordinal)))).Page.ShouldBe("2");
        read.ReadBy.ShouldStartWith("pdftotext ");
    }

    [Fact]
    public async Task A_PDF_file_without_text_says_so() =>
        (await Should.ThrowAsync<RefusedException>(() => Readers().ReadAsync(new MediaTypeHeaderValue("application/pdf"), SampleFiles.Pdf(""), CancellationToken.None))).Code.ShouldBe(ProblemCodes.FileWithoutText);

    [Fact]
    public async Task A_damaged_PDF_file_says_so()
    {
        foreach (var bytes in new[] { "%PDF-1.4 and nothing more"u8.ToArray(), "not at all"u8.ToArray() })
        {
            (await Should.ThrowAsync<RefusedException>(() => Readers().ReadAsync(new MediaTypeHeaderValue("application/pdf"), bytes, CancellationToken.None))).Code.ShouldBe(ProblemCodes.FileUnreadable);
        }
    }

    [Fact]
    public async Task Without_pdftotext_the_answer_names_what_to_install()
    {
        var refused = await Should.ThrowAsync<RefusedException>(() => Readers("no-such-program-here").ReadAsync(new MediaTypeHeaderValue("application/pdf"), SampleFiles.Pdf("x"), CancellationToken.None));

        refused.Code.ShouldBe(ProblemCodes.FileReaderMissing);
        refused.Message.ShouldContain("poppler-utils");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_reader_that_takes_too_long_is_stopped()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("verify-").FullName, "slow");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 60\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        (await Should.ThrowAsync<RefusedException>(() => Readers(script, seconds: 1).ReadAsync(new MediaTypeHeaderValue("application/pdf"), SampleFiles.Pdf("x"), CancellationToken.None))).Code.ShouldBe(ProblemCodes.FileHostile);
    }

    [Fact]
    public async Task A_form_feed_in_a_plain_text_begins_a_page()
    {
        var read = await Readers().ReadAsync(MediaTypeHeaderValue.Parse("text/plain; charset=utf-8"), "one 𝟘\ftwo\f"u8.ToArray(), CancellationToken.None);

        read.Text.ShouldBe("one 𝟘\ftwo\f");
        read.Outline.Marks.ShouldBe([new OutlineMark(OutlineKind.Page, "1", 0), new OutlineMark(OutlineKind.Page, "2", 6)]);
    }

    private static FileReaders Readers(string program = "pdftotext", int seconds = 30) => new(new PdfReader(Options.Create(new FilesOptions { PdfToText = program, PdfSeconds = seconds })));
}
