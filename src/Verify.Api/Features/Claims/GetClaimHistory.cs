using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Who changed what in a claim, when and why, oldest first. Findings and votes stay sealed while their round is.</summary>
internal sealed record GetClaimHistory(Guid ClaimId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

/// <summary>The form of the request.</summary>
internal sealed class GetClaimHistoryValidator : AbstractValidator<GetClaimHistory>
{
    public GetClaimHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

/// <summary>Reads the stream through the one door.</summary>
internal sealed class GetClaimHistoryHandler(VerifyDbContext db, EventReader events, ICurrentUser user) : IRequestHandler<GetClaimHistory, Page<HistoryEventView>>
{
    public async Task<Page<HistoryEventView>> Handle(GetClaimHistory query, CancellationToken cancellationToken)
    {
        var viewer = await db.ViewerOfClaimAsync(query.ClaimId, user.Person, cancellationToken);
        return await events.HistoryPageAsync<Claim>(query.ClaimId, _ => viewer, query.AsOf, query.Page, cancellationToken);
    }
}
