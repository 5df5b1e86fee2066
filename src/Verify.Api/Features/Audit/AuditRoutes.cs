using System.Text;
using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Audit;

/// <summary>The addresses of the log: its checkpoints and keys, its events and their proofs.</summary>
internal static class AuditRoutes
{
    private const string JsonLines = "application/jsonl";

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");

        audit.MapGet("/", (IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetLog(), cancellationToken))
            .WithName("GetLog")
            .WithSummary("How the log stands: what is covered, by whom outside, what is wrong (auditors, administrators).");

        audit.MapGet("/checkpoint", async (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Text(await mediator.Send(new GetCheckpoint(), cancellationToken), "text/plain", Encoding.UTF8))
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithName("GetCheckpoint")
            .WithSummary("The last signed checkpoint, as the note to keep.");

        audit.MapGet("/checkpoints", ([AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListCheckpoints(page), cancellationToken))
            .WithName("ListCheckpoints")
            .WithSummary("List the signed checkpoints, smallest first, with their time-stamp tokens.");

        audit.MapPost("/checkpoints", (IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new SignCheckpoint(), cancellationToken))
            .WithMetadata(DoneOnceByItself.Instance)
            .WithName("SignCheckpoint")
            .WithSummary("Sign a checkpoint now and give it to the witnesses (auditors, administrators).");

        audit.MapGet("/keys", (IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetLogKeys(), cancellationToken))
            .AllowAnonymous()
            .WithName("GetLogKeys")
            .WithSummary("The log's public keys, old ones too: for everybody.");

        audit.MapGet("/keys.pem", async (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Text(string.Concat((await mediator.Send(new GetLogKeys(), cancellationToken)).Keys.Select(k => k.PublicKey)), "application/x-pem-file", Encoding.UTF8))
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "application/x-pem-file")
            .WithName("GetLogKeysAsPem")
            .WithSummary("The same as a PEM file, for openssl and the verify tool.");

        audit.MapGet("/events", (long? after, string? stream, string? actor, string? type, AsOf? from, AsOf? to, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new SearchEvents(after, stream, actor, type, from, to, page), cancellationToken))
            .WithName("SearchEvents")
            .WithSummary("The events of the whole log, by stream, actor, type and time (auditors).");

        audit.MapGet("/events/{index:long}/receipt", async (long index, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Bytes((await mediator.Send(new GetReceipt(index), cancellationToken)).ToJson(), "application/json", $"event-{index}.receipt.json"))
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .WithName("GetReceipt")
            .WithSummary("The proof of one event, to be kept and checked without us (auditors, and whoever may see the event).");

        audit.MapGet("/consistency", (long from, long to, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetConsistency(from, to), cancellationToken))
            .WithName("GetConsistency")
            .WithSummary("The proof that a later log holds an earlier one unchanged.");

        audit.MapGet("/export", async (long? after, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var write = await mediator.Send(new ExportLog(after), cancellationToken);
            return TypedResults.Stream(_ => write(http.Response.BodyWriter, cancellationToken), JsonLines);
        })
            .Produces<string>(StatusCodes.Status200OK, JsonLines)
            .TakesItsTime()
            .WithName("ExportLog")
            .WithSummary("The log as a stream of lines, from behind an index on (auditors).");

        audit.MapPost("/restores", (IfMatch ifMatch, RecordRestoreBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RecordRestore(ifMatch.Version, body.Reason), cancellationToken))
            .WithName("RecordRestore")
            .WithBodyExample(new RecordRestoreBody("The disk failed; the backup of the night before was put back."))
            .WithSummary("Record that the database was restored, so that signing goes on (auditors).");
    }
}
