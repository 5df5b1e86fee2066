using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Coverage;

/// <summary>Which sentences of a version were taken apart, waived or not looked at.</summary>
internal sealed record GetCoverage(Guid DocumentId, int Number) : IRequest<CoverageView>;

internal sealed class GetCoverageHandler(VerifyDbContext db, GateReader gate) : IRequestHandler<GetCoverage, CoverageView>
{
    public async Task<CoverageView> Handle(GetCoverage query, CancellationToken cancellationToken)
    {
        var document = (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DocumentId, cancellationToken)).OrMissing<Document, Document>();
        document.DemandVersion(query.Number);

        return CoverageView.Of(await gate.ReadAsync(document, query.Number, cancellationToken));
    }
}
