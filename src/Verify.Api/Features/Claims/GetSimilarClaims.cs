using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Claims held, in whatever document, that may say the same as this one.</summary>
internal sealed record GetSimilarClaims(Guid ClaimId, int? Limit) : IRequest<SimilarClaimsView>;

/// <summary>The form of the request.</summary>
internal sealed class GetSimilarClaimsValidator : AbstractValidator<GetSimilarClaims>
{
    public GetSimilarClaimsValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, SimilarClaims.MaxLimit);
}

/// <summary>Asks with the claim's own words and the names of its speakers.</summary>
internal sealed class GetSimilarClaimsHandler(VerifyDbContext db, ClaimSearch search) : IRequestHandler<GetSimilarClaims, SimilarClaimsView>
{
    public async Task<SimilarClaimsView> Handle(GetSimilarClaims query, CancellationToken cancellationToken)
    {
        var claim = (await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.ClaimId, cancellationToken)).OrMissing<Claim, Claim>();
        var speakers = claim.Content.Attribution.Speakers;
        var names = await db.Authorities.AsNoTracking().Where(a => speakers.Contains(a.Id)).Select(a => a.Name).ToListAsync(cancellationToken);
        return new SimilarClaimsView(await search.ViewsAsync(db, string.Join(' ', [claim.Text, .. names]), claim, query.Limit ?? SimilarClaims.UsualLimit, cancellationToken));
    }
}
