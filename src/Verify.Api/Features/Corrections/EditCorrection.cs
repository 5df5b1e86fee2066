using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>Changes what a correction says; approved words need approval anew.</summary>
internal sealed record EditCorrection(Guid CorrectionId, int? ExpectedVersion, CorrectionKind Kind, string Text, IReadOnlyList<Guid>? ClaimIds) : ICommand<CorrectionView>;

/// <param name="Kind">Correction, Clarification, EditorsNote or Retraction.</param>
/// <param name="Text">The words for the reader.</param>
/// <param name="ClaimIds">The claims it puts right, as they are held now; left out: those it had, as they were held.</param>
internal sealed record EditCorrectionBody(CorrectionKind Kind, string Text, IReadOnlyList<Guid>? ClaimIds = null)
{
    public EditCorrection ToCommand(Guid correctionId, int? expectedVersion) => new(correctionId, expectedVersion, Kind, Text, ClaimIds);
}

internal sealed class EditCorrectionValidator : AbstractValidator<EditCorrection>
{
    public EditCorrectionValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Text).Prose(CorrectionContent.MaxTextLength);
        RuleFor(c => c.ClaimIds!.Count).LessThanOrEqualTo(CorrectionContent.MaxItems).When(c => c.ClaimIds is not null).OverridePropertyName("claimIds");
    }
}

internal sealed class EditCorrectionHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<EditCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(EditCorrection command, CancellationToken cancellationToken)
    {
        var (correction, authors) = await db.CorrectionForChangeAsync(command.CorrectionId, command.ExpectedVersion, cancellationToken);

        correction.Edit(new CorrectionContent(command.Kind, command.Text, await ItemsAsync(correction, command.ClaimIds, cancellationToken)), authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CorrectionView.Of(correction);
    }

    private async Task<IReadOnlyList<CorrectionItem>> ItemsAsync(Correction correction, IReadOnlyList<Guid>? named, CancellationToken cancellationToken)
    {
        if (named is null) return correction.Content.Items;
        if (named.Count == 0) return [];
        return await db.ItemsAsync(events, await db.Publications.AsNoTracking().SingleAsync(p => p.Id == correction.PublicationId, cancellationToken), named, cancellationToken);
    }
}
