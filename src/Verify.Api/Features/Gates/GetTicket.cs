using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>A ticket, and whether it still opens the gate: the gate is asked again.</summary>
internal sealed record GetTicket(Guid TicketId) : IRequest<TicketView>;

internal sealed class GetTicketHandler(VerifyDbContext db, GateReader gate, TimeProvider clock) : IRequestHandler<GetTicket, TicketView>
{
    public async Task<TicketView> Handle(GetTicket query, CancellationToken cancellationToken)
    {
        var ticket = (await db.GateTickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TicketId, cancellationToken)).OrMissing<GateTicket, GateTicket>();
        if (ticket.DocumentId is not { } document || ticket.Terms.DocumentVersion is not { } version) return TicketView.Of(ticket, TicketStanding.NeverOpened);

        var isSuperseded = await db.GateTickets.AnyAsync(t => t.DocumentId == document && t.Number > ticket.Number, cancellationToken);
        var now = await gate.JudgeAsync(document, version, cancellationToken);
        var latest = await db.Documents.Where(d => d.Id == document).Select(d => d.LatestContentHash).SingleAsync(cancellationToken);
        return TicketView.Of(ticket, ticket.StandingAt(now, latest, isSuperseded, clock.GetUtcNow()));
    }
}
