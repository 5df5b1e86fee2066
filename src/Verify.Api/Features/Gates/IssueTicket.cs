using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Gates;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Gates;

/// <summary>Asks the gate and has its answer signed.</summary>
internal sealed record IssueTicket(string ContentHash, string? Ref, DateTimeOffset? PublishAt) : ICommand<TicketView>;

/// <param name="ContentHash">SHA-256 of the text that is to go out, 64 lower-case hex digits.</param>
/// <param name="Ref">The CMS's reference; needed only where several documents have the same text.</param>
/// <param name="PublishAt">When it is to go out, if that is later: ask for the ticket again then.</param>
internal sealed record IssueTicketBody(string ContentHash, string? Ref = null, DateTimeOffset? PublishAt = null)
{
    // instants are kept in UTC and to the microsecond
    public IssueTicket ToCommand() => new(ContentHash, Ref, PublishAt?.ToUniversalTime().AddTicks(-(PublishAt.Value.Ticks % TimeSpan.TicksPerMicrosecond)));
}

internal sealed class IssueTicketValidator : AbstractValidator<IssueTicket>
{
    public IssueTicketValidator()
    {
        RuleFor(c => c.ContentHash).IsContentHash();
        RuleFor(c => c.Ref!).OneLine(GateTicket.MaxRefLength).When(c => c.Ref is not null);
    }
}

internal sealed class IssueTicketHandler(VerifyDbContext db, GateReader gate, LogSigner signer, ICurrentUser user, TimeProvider clock) : IRequestHandler<IssueTicket, TicketView>
{
    public async Task<TicketView> Handle(IssueTicket command, CancellationToken cancellationToken)
    {
        GateTicket.DemandIssue(user.Person); // before anything is judged
        var answer = (await gate.JudgeAsync(command.Ref, command.ContentHash, cancellationToken)).WithHrefs();
        if (answer.Blockers.Any(b => b.Rule == Gate.ReactionsPending)) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.GateNotSettled, answer.Blockers.First(b => b.Rule == Gate.ReactionsPending).Message); // a signed "not yet" would prove nothing
        var weakened = await db.Policies.AsNoTracking().Where(p => p.Id == Policy.TheOne).Select(p => p.WeakenedAt).SingleAsync(cancellationToken);
        var at = clock.GetUtcNow();
        var holdsUntil = GateTicket.HoldsUntil(command.PublishAt, at);

        var content = new TicketContent
        {
            TicketId = Guid.CreateVersion7(),
            Log = signer.Origin,
            IssuedAt = at,
            HoldsUntil = holdsUntil,
            PublishAt = command.PublishAt,
            Ref = command.Ref,
            Answer = answer,
            RecentGrants = await gate.RecentGrantsAsync(at - TicketContent.NewFor, cancellationToken),
            PolicyWeakenedAt = weakened > at - TicketContent.NewFor ? weakened : null,
        };
        var terms = new TicketTerms(command.Ref, command.ContentHash, answer.DocumentId, answer.DocumentVersion, answer.Result, holdsUntil, command.PublishAt);
        var ticket = GateTicket.Issue(content.TicketId, terms, signer.Sign(content.ToText()), user.Person, at);
        db.GateTickets.Add(ticket);
        await db.SaveChangesAsync(cancellationToken);

        return TicketView.Of(ticket, answer.MayPublish ? TicketStanding.Holds : TicketStanding.NeverOpened);
    }
}
