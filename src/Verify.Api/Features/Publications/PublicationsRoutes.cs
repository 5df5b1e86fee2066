using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>The addresses of what went out.</summary>
internal static class PublicationsRoutes
{
    private static readonly RecordPublicationBody Sample = new("cms-4711", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero), PublicationKind.Published, "https://newsroom.example/rain");

    public static void MapPublications(this IEndpointRouteBuilder api)
    {
        var publications = api.MapGroup("/publications").WithTags("Publications");

        publications.MapPost("/", async (RecordPublicationBody body, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var publication = await mediator.Send(body.ToCommand(), cancellationToken);
            return Answers.Created("publications", await WithCheckpointAsync(publication, mediator, cancellationToken), r => r.Publication.Id);
        })
            .WithMetadata(DoneOnceByItself.Instance) // the checkpoint in its answer covers what is committed
            .WithName("RecordPublication")
            .WithBodyExample(Sample)
            .WithSummary("Record what went out; the answer holds a signed checkpoint to keep with the piece (integrations, leads).");

        publications.MapGet("/", (string? @ref, Guid? documentId, bool? unknownText, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListPublications(@ref, documentId, unknownText, page), cancellationToken))
            .WithName("ListPublications")
            .WithSummary("List what went out, by reference or document, or all whose text was never brought here.");

        publications.MapGroup("/{publicationId:guid}").ForExisting<Publication>("publicationId")
            .MapGet("/", async (Guid publicationId, IMediator mediator, CancellationToken cancellationToken) =>
                await WithCheckpointAsync(await mediator.Send(new GetPublication(publicationId), cancellationToken), mediator, cancellationToken))
            .WithName("GetPublication")
            .WithSummary("Get a publication with a signed checkpoint that covers its record.");

        var published = api.MapGroup("/documents/{documentId:guid}/published").WithTags("Publications").ForExisting<Document>("documentId");

        published.MapGet("/", (Guid documentId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
                mediator.Send(new GetPublished(documentId, asOf), cancellationToken))
            .WithName("GetPublished")
            .WithSummary("What is out of a document, now or as of a log index or time.");

        published.MapGet("/comparison", async (Guid documentId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            await mediator.Send(new ComparePublished(await mediator.Send(new GetPublished(documentId, asOf), cancellationToken)), cancellationToken))
            .WithName("ComparePublished")
            .WithSummary("What we held when it went out, against what we hold now: the claims whose verdict changed.");
    }

    private static async Task<RecordedPublicationView> WithCheckpointAsync(PublicationView publication, IMediator mediator, CancellationToken cancellationToken) =>
        new(publication, await mediator.Send(new GetPublicationCheckpoint(publication.Number), cancellationToken));
}
