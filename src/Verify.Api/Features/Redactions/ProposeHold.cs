using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Redactions;

/// <summary>Proposes a legal hold on a stream, or on the whole log.</summary>
internal sealed record ProposeHold(string? Stream, string Reason) : ICommand<LegalHoldView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
/// <param name="Stream">The stream, <c>claim:&lt;id&gt;</c>; none for the whole log.</param>
internal sealed record ProposeHoldBody(string Reason, string? Stream = null);

internal sealed class ProposeHoldValidator : AbstractValidator<ProposeHold>
{
    private const int MaxStream = 80;

    public ProposeHoldValidator()
    {
        RuleFor(c => c.Stream!).OneLine(MaxStream).When(c => c.Stream is not null);
        RuleFor(c => c.Reason).Prose(LegalHold.MaxReasonLength);
    }
}

internal sealed class ProposeHoldHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeHold, LegalHoldView>
{
    public async Task<LegalHoldView> Handle(ProposeHold command, CancellationToken cancellationToken)
    {
        var hold = LegalHold.Propose(Guid.CreateVersion7(), command.Stream, command.Reason, user.Person, clock.GetUtcNow());
        if (command.Stream is { } stream && !await db.Events.AnyAsync(e => e.Stream == stream, cancellationToken))
            throw RefusedException.Rule(ProblemCodes.UnknownReference, "The log holds no such stream.", new BrokenRule("known-reference", "A stream is named as in claim:<id>."));
        db.LegalHolds.Add(hold);
        await db.SaveChangesAsync(cancellationToken);

        return LegalHoldView.Of(hold);
    }
}
