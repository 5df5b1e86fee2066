using System.Text;
using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Domain.Documents;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>The addresses of the gate and its tickets.</summary>
internal static class GatesRoutes
{
    private static readonly IssueTicketBody Sample = new("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "cms-4711");

    public static void MapGates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/gate", (string? @ref, string? contentHash, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetGate(@ref, contentHash), cancellationToken))
            .WithTags("Gate")
            .WithName("GetGate")
            .WithSummary("May this exact text be published? Pass and Warn may, Block may not; with every blocker.");

        api.MapGroup("/documents/{documentId:guid}").WithTags("Gate").ForExisting<Document>("documentId")
            .MapGet("/versions/{number:int}/gate", (Guid documentId, int number, IMediator mediator, CancellationToken cancellationToken) =>
                mediator.Send(new GetVersionGate(documentId, number), cancellationToken))
            .WithName("GetVersionGate")
            .WithSummary("May this version be published? With every blocker.");

        var tickets = api.MapGroup("/gate-tickets").WithTags("Gate");

        tickets.MapPost("/", async (IssueTicketBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("gate-tickets", await mediator.Send(body.ToCommand(), cancellationToken), t => t.Id))
            .WithName("IssueTicket")
            .WithBodyExample(Sample)
            .BeforeItsTurn<IssueTicketBody>((body, services, cancellationToken) => services.GetRequiredService<Persistence.GateReader>().SettleAsync(body.Ref, body.ContentHash, cancellationToken))
            .WithSummary("Ask the gate and have its answer signed: a ticket that holds 15 minutes (integrations, desk).");

        tickets.MapGet("/", (Guid? documentId, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListTickets(documentId, page), cancellationToken))
            .WithName("ListTickets")
            .WithSummary("List tickets, of one document or all, oldest first.");

        var ticket = tickets.MapGroup("/{ticketId:guid}").ForExisting<GateTicket>("ticketId");

        ticket.MapGet("/", (Guid ticketId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetTicket(ticketId), cancellationToken))
            .WithName("GetTicket")
            .WithSummary("Get a ticket, and whether it still opens the gate; ask a scheduled one again when its time has come.");

        ticket.MapGet("/note", async (Guid ticketId, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Text((await mediator.Send(new GetTicket(ticketId), cancellationToken)).Note, "text/plain", Encoding.UTF8))
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithName("GetTicketNote")
            .WithSummary("The signed note of a ticket as it is, to be kept and checked with verify ticket or openssl.");
    }
}
