using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Records that an author will not answer a query.</summary>
internal sealed record RefuseQuery(Guid ClaimId, int? ExpectedVersion, Guid QueryId, string? Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="RefuseQuery"/>
internal sealed record RefuseQueryBody(string? Reason = null)
{
    public RefuseQuery ToCommand(Guid claimId, Guid queryId, int? expectedVersion) => new(claimId, expectedVersion, queryId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class RefuseQueryValidator : AbstractValidator<RefuseQuery>
{
    public RefuseQueryValidator()
    {
        RuleFor(c => c.Reason!).Prose(Claim.MaxNoteLength).When(c => c.Reason is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RefuseQueryHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RefuseQuery, ClaimView>
{
    public async Task<ClaimView> Handle(RefuseQuery command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.RefuseQuery(command.QueryId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
