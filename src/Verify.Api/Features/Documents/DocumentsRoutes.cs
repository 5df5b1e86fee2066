using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>The addresses of documents, their versions and the flags on them.</summary>
internal static class DocumentsRoutes
{
    private static readonly SentPart[] SampleParts = [new("headline", "Rain is on its way"), new("body", "It will rain, said Ana Sample.")];

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("Documents");

        documents.MapPost("/", async (CreateDocumentBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("documents", await mediator.Send(body.ToCommand(), cancellationToken), d => d.Id))
            .WithName("CreateDocument")
            .WithBodyExample(new CreateDocumentBody("Rain", "en", SampleParts, AuthorsOutside: true, Ref: "cms-4711", Desk: "Weather"))
            .TakesLongText()
            .WithSummary("Bring a document with its first version (checkers, leads, integrations, its author).");

        documents.MapGet("/", (string? @ref, string? desk, string? tag, Guid? authorId, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListDocuments(@ref, desk, tag, authorId, page), cancellationToken))
            .WithName("ListDocuments")
            .WithSummary("List documents: by the CMS's own reference, by desk, tag or author.");

        documents.MapPut("/", async (string @ref, PutDocumentBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Put(await mediator.Send(body.ToCommand(@ref), cancellationToken)))
            .Produces<PutDocumentView>()
            .Produces<PutDocumentView>(StatusCodes.Status201Created)
            .WithName("PutDocument")
            .WithBodyExample(new PutDocumentBody("Rain", "en", SampleParts, AuthorsOutside: true))
            .TakesLongText()
            .WithSummary("Hand a piece over as the CMS has it: makes the document of that reference, or adds a version only if the bytes changed (no If-Match; integrations, checkers, leads, its author).");

        documents.MapPut("/upload", async (string? @ref, string? title, string? language, FileBody file, IMediator mediator, CancellationToken cancellationToken) =>
            Put(await mediator.Send(new PutDocument(@ref, new SentDocument(null, file, title, language, null, null)), cancellationToken)))
            .Produces<PutDocumentView>()
            .Produces<PutDocumentView>(StatusCodes.Status201Created)
            .WithName("UploadDocument")
            .TakesFile(ReadDocument.MediaTypes)
            .WithBodyExample("The ninjs item, or the text, verbatim.")
            .WithSummary("The same with a file as the body: a ninjs item (3.1 or the older dialects), HTML, Markdown or plain text. The content hash is that of the body. Title and language are needed the first time, unless the item has them; who wrote it counts as outside.");

        var document = documents.MapGroup("/{documentId:guid}").ForExisting<Document>("documentId");

        document.MapGet("/", (Guid documentId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetDocument(documentId, asOf), cancellationToken))
            .WithName("GetDocument")
            .WithSummary("Get a document, now or as of a log index or time.");

        document.MapGet("/history", (Guid documentId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetDocumentHistory(documentId, asOf, page), cancellationToken))
            .WithName("GetDocumentHistory")
            .WithSummary("Every change of a document: who, when, what.");

        document.MapPut("/", (Guid documentId, IfMatch ifMatch, EditDocumentBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(documentId, ifMatch.Version), cancellationToken))
            .WithName("EditDocument")
            .WithBodyExample(new EditDocumentBody("Rain, then sun", "en", [], AuthorsOutside: true, ["weather"], "The title was changed.", Ref: "cms-4711", Desk: "Weather"))
            .WithSummary("Change what is said about it; its texts stay as they are (checkers, leads, integrations).");

        document.MapGet("/versions", (Guid documentId, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListVersions(documentId, page), cancellationToken))
            .WithName("ListVersions")
            .WithSummary("List its versions with hashes and defects, 1 first.");

        document.MapGet("/versions/{number:int}", (Guid documentId, int number, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetVersion(documentId, number), cancellationToken))
            .WithName("GetVersion")
            .WithSummary("Get a version with its text, part by part.");

        document.MapGet("/versions/{from:int}/diff/{to:int}", (Guid documentId, int from, int to, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DiffVersions(documentId, from, to), cancellationToken))
            .WithName("DiffVersions")
            .WithSummary("Compare two versions word by word, with the claims that each change touches.");

        document.MapPost("/versions", (Guid documentId, IfMatch ifMatch, AddDocumentVersionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AddDocumentVersion(documentId, ifMatch.Version, body.Parts), cancellationToken))
            .WithName("AddDocumentVersion")
            .WithBodyExample(new AddDocumentVersionBody(SampleParts))
            .TakesLongText()
            .WithSummary("Add the next version (checkers, leads, integrations, its authors).");

        document.MapPost("/flags", (Guid documentId, IfMatch ifMatch, RaiseDocumentFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RaiseDocumentFlag(documentId, ifMatch.Version, body.Version, body.Part, body.Start, body.End, body.Message), cancellationToken))
            .WithName("RaiseDocumentFlag")
            .WithBodyExample(new RaiseDocumentFlagBody(1, "body", 0, 12, "Who says so?"))
            .WithSummary("Flag a place in a version by hand (desk).");

        document.MapPost("/flags/{flagId:guid}/accept", (Guid documentId, Guid flagId, IfMatch ifMatch, AcceptDocumentFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AcceptDocumentFlag(documentId, ifMatch.Version, flagId, body.Reason), cancellationToken))
            .WithName("AcceptDocumentFlag")
            .WithBodyExample(new AcceptDocumentFlagBody("Name the speaker."))
            .WithSummary("Say that a flag is right: the text is to be mended (desk, no author of it).");

        document.MapPost("/flags/{flagId:guid}/dismiss", (Guid documentId, Guid flagId, IfMatch ifMatch, DismissDocumentFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DismissDocumentFlag(documentId, ifMatch.Version, flagId, body.Reason), cancellationToken))
            .WithName("DismissDocumentFlag")
            .WithBodyExample(new DismissDocumentFlagBody("The speaker is named in the line before."))
            .WithSummary("Say why a flag is none (desk, no author of it).");
    }

    private static IResult Put(PutDocumentView put) => put.Outcome == PutOutcome.Created ? Answers.Created("documents", put, p => p.Document.Id) : TypedResults.Ok(put);
}
