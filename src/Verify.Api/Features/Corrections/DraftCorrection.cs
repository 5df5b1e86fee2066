using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Publications;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Corrections;

/// <summary>Drafts a correction from what went out and what is held now.</summary>
internal sealed record DraftCorrection(Guid DocumentId, CorrectionKind Kind, IReadOnlyList<Guid>? ClaimIds, string? Text) : ICommand<CorrectionView>;

/// <param name="Kind">Correction, Clarification, EditorsNote or Retraction.</param>
/// <param name="ClaimIds">The claims to put right; left out: all whose verdict now speaks against what was printed.</param>
/// <param name="Text">The words for the reader; left out: words to begin with.</param>
internal sealed record DraftCorrectionBody(CorrectionKind Kind = CorrectionKind.Correction, IReadOnlyList<Guid>? ClaimIds = null, string? Text = null)
{
    public DraftCorrection ToCommand(Guid documentId) => new(documentId, Kind, ClaimIds, Text);
}

internal sealed class DraftCorrectionValidator : AbstractValidator<DraftCorrection>
{
    public DraftCorrectionValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.ClaimIds!.Count).InclusiveBetween(1, CorrectionContent.MaxItems).When(c => c.ClaimIds is not null).OverridePropertyName("claimIds");
        RuleFor(c => c.Text!).Prose(CorrectionContent.MaxTextLength).When(c => c.Text is not null);
    }
}

internal sealed class DraftCorrectionHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<DraftCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(DraftCorrection command, CancellationToken cancellationToken)
    {
        var authors = (await db.Documents.AsNoTracking().Where(d => d.Id == command.DocumentId).Select(d => d.Authors).SingleOrDefaultAsync(cancellationToken)).OrMissing<Document, IReadOnlyList<Guid>>();
        Correction.DemandDesk(authors, user.Person);
        var publication = await PublishedAsync(command.DocumentId, cancellationToken);
        var items = await db.ItemsAsync(events, publication, command.ClaimIds, cancellationToken);

        var content = new CorrectionContent(command.Kind, command.Text ?? CorrectionDraft.TextOf(items), items);
        var correction = Correction.Draft(Guid.CreateVersion7(), command.DocumentId, publication.Id, publication.DocumentVersion!.Value, content, authors, user.Person, clock.GetUtcNow());
        db.Corrections.Add(correction);
        await db.SaveChangesAsync(cancellationToken);

        return CorrectionView.Of(correction);
    }

    // what was taken down again may have to be put right all the same
    private async Task<Publication> PublishedAsync(Guid documentId, CancellationToken cancellationToken) =>
        await db.Publications.LastOf(documentId, long.MaxValue).Where(p => p.Kind != PublicationKind.Unpublished && p.DocumentVersion != null).FirstOrDefaultAsync(cancellationToken)
        ?? throw RefusedException.Rule(ProblemCodes.Rule, "No text of this document that is held here has gone out: there is nothing to put right.", new BrokenRule("published", "Record the publication first."));
}
