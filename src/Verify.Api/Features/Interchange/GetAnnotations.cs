using System.Text.Json.Nodes;
using MediatR;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Interchange;

/// <summary>The claims of a version as a page of W3C Web Annotations.</summary>
internal sealed record GetAnnotations(Guid DocumentId, int Version, string Address, Addresses Addresses) : IRequest<JsonObject>;

internal sealed class GetAnnotationsHandler(VerifyDbContext db) : IRequestHandler<GetAnnotations, JsonObject>
{
    public async Task<JsonObject> Handle(GetAnnotations query, CancellationToken cancellationToken)
    {
        var document = await db.DocumentAsync(query.DocumentId, cancellationToken);
        return new Annotations(await db.MaterialAsync(document, query.Version, cancellationToken), query.Addresses).Page(query.Address);
    }
}
