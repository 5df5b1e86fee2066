using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>A correction, and how far it has come.</summary>
internal sealed record GetCorrection(Guid CorrectionId) : IRequest<CorrectionView>;

internal sealed class GetCorrectionHandler(VerifyDbContext db) : IRequestHandler<GetCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(GetCorrection query, CancellationToken cancellationToken) =>
        (await db.Corrections.AsNoTracking().Where(c => c.Id == query.CorrectionId).Select(CorrectionView.Select).SingleOrDefaultAsync(cancellationToken)).OrMissing<Correction, CorrectionView>();
}
