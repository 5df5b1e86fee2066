using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Claims;

/// <summary>How many claims fit every filter given.</summary>
internal sealed record CountClaims(ClaimFilter Filter) : IRequest<ClaimCountView>;

/// <summary>How long a queue is.</summary>
internal sealed record ClaimCountView(int Count);

/// <summary>The form of the request.</summary>
internal sealed class CountClaimsValidator : AbstractValidator<CountClaims>
{
    public CountClaimsValidator()
    {
        RuleFor(q => q.Filter.Assignee).IsAssignee();
        RuleFor(q => q.Filter.Awaiting).IsAwaiting();
        RuleFor(q => q.Filter.Flag).IsFlag();
    }
}

/// <summary>Counts.</summary>
internal sealed class CountClaimsHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<CountClaims, ClaimCountView>
{
    public async Task<ClaimCountView> Handle(CountClaims query, CancellationToken cancellationToken) =>
        new(await (await db.ClaimsFittingAsync(events, query.Filter, user.Person, clock.GetUtcNow(), cancellationToken)).CountAsync(cancellationToken));
}
