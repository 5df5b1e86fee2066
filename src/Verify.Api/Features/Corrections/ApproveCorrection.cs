using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Corrections;

/// <summary>Approves the words of a correction.</summary>
internal sealed record ApproveCorrection(Guid CorrectionId, int? ExpectedVersion) : ICommand<CorrectionView>;

internal sealed class ApproveCorrectionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproveCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(ApproveCorrection command, CancellationToken cancellationToken)
    {
        var (correction, authors) = await db.CorrectionForChangeAsync(command.CorrectionId, command.ExpectedVersion, cancellationToken);

        correction.Approve(authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CorrectionView.Of(correction);
    }
}
