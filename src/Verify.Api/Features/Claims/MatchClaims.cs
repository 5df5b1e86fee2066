using FluentValidation;
using MediatR;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Similarity;

namespace Verify.Api.Features.Claims;

/// <summary>Claims held that may say what a text says: a sentence, a post, a quotation. It changes nothing.</summary>
internal sealed record MatchClaims(string Text, int? Limit) : IRequest<SimilarClaimsView>;

/// <inheritdoc cref="MatchClaims"/>
/// <param name="Text">What is said, in whatever form it came.</param>
/// <param name="Limit">Most claims of the answer; 10 when nothing is said.</param>
internal sealed record MatchClaimsBody(string Text, int? Limit = null)
{
    public MatchClaims ToQuery() => new(Text, Limit);
}

/// <summary>The form of the request.</summary>
internal sealed class MatchClaimsValidator : AbstractValidator<MatchClaims>
{
    public MatchClaimsValidator()
    {
        RuleFor(q => q.Text).Prose(MatchText.MaxLength);
        RuleFor(q => q.Limit).InclusiveBetween(1, SimilarClaims.MaxLimit);
    }
}

/// <summary>Asks.</summary>
internal sealed class MatchClaimsHandler(VerifyDbContext db, ClaimSearch search) : IRequestHandler<MatchClaims, SimilarClaimsView>
{
    public async Task<SimilarClaimsView> Handle(MatchClaims query, CancellationToken cancellationToken) =>
        new(await search.ViewsAsync(db, query.Text, asked: null, query.Limit ?? SimilarClaims.UsualLimit, cancellationToken));
}
