using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Gates;
using Verify.Domain.Integrity;

namespace Verify.Api.Features.Gates;

/// <summary>A signed answer of the gate, and whether it still opens it.</summary>
/// <param name="Standing">Holds, or why it does not: AskAgain, NeverOpened, Superseded, TextChanged, GateClosed, Expired.</param>
/// <param name="Holds">Whether the text may be published on it now.</param>
/// <param name="Content">What was answered.</param>
/// <param name="Note">The same, signed with the log's key: keep it with the piece. <c>verify ticket</c> and <c>openssl</c> check it.</param>
/// <param name="Number">Log index of its event.</param>
internal sealed record TicketView(Guid Id, TicketStanding Standing, bool Holds, TicketContent Content, string Note, long Number, int Version) : IVersioned
{
    public static TicketView Of(GateTicket ticket, TicketStanding standing) =>
        new(ticket.Id, standing, standing == TicketStanding.Holds, TicketContent.Parse(SignedNote.Parse(ticket.Note).Text), ticket.Note, ticket.Number, ticket.Version);
}

/// <summary>A ticket as lists show it.</summary>
/// <param name="Terms">What it was given for, and what was answered.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Number">Log index of its event: the order of lists.</param>
internal sealed record TicketSummaryView(Guid Id, TicketTerms Terms, DateTimeOffset IssuedAt, long Number)
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<GateTicket, TicketSummaryView>> Select { get; } = t => new TicketSummaryView(t.Id, t.Terms, t.IssuedAt, t.Number);
}
