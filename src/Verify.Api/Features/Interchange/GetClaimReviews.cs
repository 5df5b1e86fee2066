using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Interchange;

/// <summary>The decisions about what is out of a document, as ClaimReviews; an empty graph when nothing is out. Of one claim, if one is named.</summary>
internal sealed record GetClaimReviews(Guid? DocumentId, Guid? ClaimId, Addresses Addresses) : IRequest<JsonObject>;

internal sealed class GetClaimReviewsHandler(VerifyDbContext db, IOptions<InterchangeOptions> options) : IRequestHandler<GetClaimReviews, JsonObject>
{
    public async Task<JsonObject> Handle(GetClaimReviews query, CancellationToken cancellationToken)
    {
        var documentId = query.DocumentId ?? await db.Claims.Where(c => c.Id == query.ClaimId).Select(c => (Guid?)c.DocumentId).SingleOrDefaultAsync(cancellationToken) ?? throw AggregateQueries.Missing<Claim>();
        var document = await db.DocumentAsync(documentId, cancellationToken);
        var publication = await db.PublishedAsync(documentId, cancellationToken);
        if (publication?.DocumentVersion is not { } version)
        {
            if (query.ClaimId is not null) throw NotPublished();
            return new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = new JsonArray() };
        }

        var reviews = new ClaimReviews(await db.MaterialAsync(document, version, cancellationToken), publication, options.Value, query.Addresses);
        if (query.ClaimId is not { } claimId) return reviews.Graph();
        var graph = reviews.Graph(claimId);
        return graph["@graph"] is JsonArray { Count: > 0 } ? graph : throw NotPublished();
    }

    private static RefusedException NotPublished() => RefusedException.Rule(ProblemCodes.Rule, "Nothing about this claim is published.",
        new BrokenRule("decided-and-published", "A review is for a decided claim that stands in the version that is out, with a verdict on the published scale."));
}
