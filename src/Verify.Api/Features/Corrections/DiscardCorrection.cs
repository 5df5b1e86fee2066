using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>Gives a correction up, with the reason.</summary>
internal sealed record DiscardCorrection(Guid CorrectionId, int? ExpectedVersion, string Reason) : ICommand<CorrectionView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record DiscardCorrectionBody(string Reason);

internal sealed class DiscardCorrectionValidator : AbstractValidator<DiscardCorrection>
{
    public DiscardCorrectionValidator() => RuleFor(c => c.Reason).Prose(Correction.MaxReasonLength);
}

internal sealed class DiscardCorrectionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DiscardCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(DiscardCorrection command, CancellationToken cancellationToken)
    {
        var (correction, authors) = await db.CorrectionForChangeAsync(command.CorrectionId, command.ExpectedVersion, cancellationToken);

        correction.Discard(command.Reason, authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CorrectionView.Of(correction);
    }
}
