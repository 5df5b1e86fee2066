using System.Text.Json;
using MediatR;
using Verify.Api.Files;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>The addresses of citable works.</summary>
internal static class SourcesRoutes
{
    private static readonly JsonElement SampleItem = JsonElement.Parse("""{"id":"sample-2006","type":"book","title":"A Sample Book","issued":{"date-parts":[[2006]]},"ISBN":"9780306406157"}""");

    // a page-long PDF takes a second, a book many: nobody else waits for it
    private static async Task ReadAsync(FileBody file, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<FileReading>().ReadAsync(file.MediaType, file.Bytes, cancellationToken);
        }
        catch (RefusedException)
        {
            // said where it is asked for, after what comes before it
        }
    }

    public static void MapSources(this IEndpointRouteBuilder api)
    {
        var sources = api.MapGroup("/sources").WithTags("Sources");

        sources.MapPost("/", async (AddSourceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("sources", await mediator.Send(body.ToCommand(), cancellationToken), s => s.Id))
            .WithName("AddSource")
            .WithBodyExample(new AddSourceBody(SampleItem, Edtf.Parse("2006"), []))
            .WithSummary("Add a citable work: a CSL-JSON item (desk).");

        sources.MapGet("/", (string? title, string? identifier, string? type, SourceAccess? access, Guid? authorityId, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListSources(title, identifier, type, access, authorityId, page), cancellationToken))
            .WithName("ListSources")
            .WithSummary("List works: by the beginning of any word of the title, by DOI, ISBN, ISSN or CRS report number, by type, access or authority.");

        sources.MapGet("/csl", async (string? type, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            new CslAnswer(await mediator.Send(new ExportCsl(type, SourceId: null, page), cancellationToken)))
            .Produces<IReadOnlyList<object>>(StatusCodes.Status200OK, CslAnswer.MediaType)
            .WithName("ExportCsl")
            .WithSummary("The works as CSL-JSON items, for citation tools; our ids stand in custom.");

        sources.MapPost("/csl", (IReadOnlyList<JsonElement> items, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ImportCsl(items), cancellationToken))
            .WithName("ImportCsl")
            .WithBodyExample(new[] { SampleItem })
            .WithSummary("Bring up to 200 CSL-JSON items from a citation tool into the books; each is answered by itself (desk).");

        var source = sources.MapGroup("/{sourceId:guid}").ForExisting<Source>("sourceId");

        source.MapGet("/", (Guid sourceId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetSource(sourceId, asOf), cancellationToken))
            .WithName("GetSource")
            .WithSummary("Get a work, now or as of a log index or time.");

        source.MapGet("/history", (Guid sourceId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetSourceHistory(sourceId, asOf, page), cancellationToken))
            .WithName("GetSourceHistory")
            .WithSummary("Every change of a work: who, when, what.");

        source.MapGet("/csl", async (Guid sourceId, IMediator mediator, CancellationToken cancellationToken) =>
            new CslAnswer(await mediator.Send(new ExportCsl(Type: null, sourceId, new PageRequest()), cancellationToken)))
            .Produces<IReadOnlyList<object>>(StatusCodes.Status200OK, CslAnswer.MediaType)
            .WithName("ExportCslOfSource")
            .WithSummary("A work as a list of one CSL-JSON item.");

        source.MapPost("/revise", (Guid sourceId, IfMatch ifMatch, ReviseSourceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ReviseSource(sourceId, ifMatch.Version, body.Item, body.Closed, body.AuthorityIds, body.Reason), cancellationToken))
            .WithName("ReviseSource")
            .WithBodyExample(new ReviseSourceBody(SampleItem, [], "The year was wrong.", Edtf.Parse("2006-11")))
            .WithSummary("Put its description right: item, closing date, authors (desk).");

        source.MapPost("/editions", (Guid sourceId, IfMatch ifMatch, AddEditionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(sourceId, ifMatch.Version), cancellationToken))
            .WithName("AddEdition")
            .WithBodyExample(new AddEditionBody("second edition", Edtf.Parse("2008")))
            .WithSummary("Add an edition (desk).");

        source.MapPost("/snapshots", (Guid sourceId, IfMatch ifMatch, AddSnapshotBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(sourceId, ifMatch.Version), cancellationToken))
            .WithName("AddSnapshot")
            .WithBodyExample(new AddSnapshotBody("The text, verbatim.", "text/plain", DateTimeOffset.UnixEpoch, "https://library.example/sample"))
            .TakesLongText()
            .WithSummary("Keep a copy: its text of up to 10 MB, when it was fetched and where from (desk).");

        source.MapPost("/snapshots/file", async (Guid sourceId, IfMatch ifMatch, [AsParameters] SnapshotFileQuery about, FileBody file, IMediator mediator, CancellationToken cancellationToken) =>
            await mediator.Send(about.ToCommand(sourceId, ifMatch.Version, file), cancellationToken))
            .TakesItsTime()
            .WithName("AddSnapshotFile")
            .TakesFile(FileReaders.MediaTypes)
            .BeforeItsTurn<FileBody>(ReadAsync)
            .WithBodyExample("The file, verbatim.")
            .WithSummary("Keep a copy as a file of up to 50 MB: plain text, Markdown, HTML, PDF or Word. The bytes are kept as they came; the text, with its pages and headings, is read out of them (desk).");

        source.MapGet("/snapshots/{snapshotId:guid}/file", async (Guid sourceId, Guid snapshotId, IMediator mediator, CancellationToken cancellationToken) =>
        {
            // never shown by a browser as what it may say it is
            var file = await mediator.Send(new GetSnapshotFile(sourceId, snapshotId), cancellationToken);
            return TypedResults.File(file.Bytes, "application/octet-stream", file.Name);
        })
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .TakesItsTime()
            .WithName("GetSnapshotFile")
            .WithSummary("Get the bytes of a copy as they came, to be saved and compared by their hash.");

        source.MapGet("/snapshots/{snapshotId:guid}", (Guid sourceId, Guid snapshotId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetSnapshot(sourceId, snapshotId), cancellationToken))
            .WithName("GetSnapshot")
            .WithSummary("Get a copy with its text.");

        source.MapPost("/notices", async Task<IResult> (Guid sourceId, IfMatch ifMatch, bool? preview, AddNoticeBody body, IMediator mediator, CancellationToken cancellationToken) => preview == true
            ? TypedResults.Ok(await mediator.Send(new PreviewNotice(sourceId, body.Kind, body.Date, body.Url, body.Text), cancellationToken))
            : TypedResults.Ok(await mediator.Send(new AddNotice(sourceId, ifMatch.Version, body.Kind, body.Date, body.Url, body.Text), cancellationToken)))
            .Produces<SourceView>()
            .Produces<NoticeReachView>()
            .WithName("AddNotice")
            .WithBodyExample(new AddNoticeBody(NoticeKind.Correction, Edtf.Parse("2009-04-02"), "https://publisher.example/errata", "Page 12: a number was wrong."))
            .WithSummary("Enter a correction, a retraction or another notice (checkers, leads). With preview=true nothing is entered: the answer shows which claims and documents it would reach, and which of them are out.");

        source.MapPost("/notices/{noticeId:guid}/strike", (Guid sourceId, Guid noticeId, IfMatch ifMatch, StrikeNoticeBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new StrikeNotice(sourceId, ifMatch.Version, noticeId, body.Reason), cancellationToken))
            .WithName("StrikeNotice")
            .WithBodyExample(new StrikeNoticeBody("It is about another book."))
            .WithSummary("Strike a notice that was entered in error; it stays readable (checkers, leads).");

        source.MapPut("/access", (Guid sourceId, IfMatch ifMatch, SetSourceAccessBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(sourceId, ifMatch.Version), cancellationToken))
            .WithName("SetSourceAccess")
            .WithBodyExample(new SetSourceAccessBody(SourceAccess.Full, "All 310 pages are on the shelf."))
            .WithSummary("Say how much of it we have (desk).");

        source.MapPost("/attempts", (Guid sourceId, IfMatch ifMatch, AddAttemptBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(sourceId, ifMatch.Version), cancellationToken))
            .WithName("AddAttempt")
            .WithBodyExample(new AddAttemptBody(AcquisitionRoute.Library, "The city library, for a loan."))
            .WithSummary("Record that it was sought by a route (desk).");

        source.MapPost("/attempts/{attemptId:guid}/answer", (Guid sourceId, Guid attemptId, IfMatch ifMatch, AnswerAttemptBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AnswerAttempt(sourceId, ifMatch.Version, attemptId, body.Outcome, body.Answer), cancellationToken))
            .WithName("AnswerAttempt")
            .WithBodyExample(new AnswerAttemptBody(AcquisitionOutcome.NotHeld, "They do not have it."))
            .WithSummary("Enter what came of a pending attempt (desk).");
    }
}
