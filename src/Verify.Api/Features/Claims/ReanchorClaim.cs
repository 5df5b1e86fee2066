using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Says where a claim's words stand in the latest version of the document, or that they are gone.</summary>
internal sealed record ReanchorClaim(Guid ClaimId, int? ExpectedVersion, int Version, TextSelector? Passage, TextSelector? Span, string Reason) : ICommand<ClaimView>;

/// <param name="Version">Number of the document's latest version.</param>
/// <param name="Reason">Why there, in words that the history keeps.</param>
/// <param name="Passage">The words; the selectors have to fit one place. None: the words are gone.</param>
/// <param name="Span">The words that attribute, if the claim has any.</param>
internal sealed record ReanchorClaimBody(int Version, string Reason, TextSelector? Passage = null, TextSelector? Span = null)
{
    public ReanchorClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Version, Passage, Span, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class ReanchorClaimValidator : AbstractValidator<ReanchorClaim>
{
    public ReanchorClaimValidator()
    {
        RuleFor(c => c.Version).GreaterThan(0);
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Passage!).SetValidator(new SelectorValidator()).When(c => c.Passage is not null);
        RuleFor(c => c.Span!).SetValidator(new SelectorValidator()).When(c => c.Span is not null);
        RuleFor(c => c.Span).Null().When(c => c.Passage is null).WithMessage("Where the words are gone, there is nothing to attribute.");
    }
}

/// <summary>Finds the place, compares the words with those that were checked, saves.</summary>
internal sealed class ReanchorClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReanchorClaim, ClaimView>
{
    public async Task<ClaimView> Handle(ReanchorClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        claim.DemandMayReanchor(facts, user.Person, clock.GetUtcNow());

        claim.Reanchor(await PlacementAsync(claim, command, cancellationToken), command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }

    private async Task<ClaimPlacement> PlacementAsync(Claim claim, ReanchorClaim command, CancellationToken cancellationToken)
    {
        if (command.Passage is null) return new ClaimPlacement(command.Version, PlacementState.Orphaned, null, IsMeaningBearing: true);
        var now = await db.PartsAsync(claim.DocumentId, command.Version, cancellationToken);
        var from = claim.Base;
        var language = await db.Documents.AsNoTracking().Where(d => d.Id == claim.DocumentId).Select(d => d.Language).SingleAsync(cancellationToken);
        var placer = PassagePlacer.Between(await db.PartsAsync(claim.DocumentId, from.Version, cancellationToken), now, language);
        var passage = PassageFinder.Find(now, command.Passage);
        var placement = placer.Compare(command.Version, from.Passage!, passage); // the words that were checked stand somewhere
        if (command.Span is null) return placement;
        var span = PassageFinder.Find(now, command.Span);
        var attribution = from.Span is null ? null : placer.Compare(command.Version, from.Span, span);
        return attribution is null or { State: PlacementState.Moved }
            ? placement with { Span = span }
            : placement with { Span = span, State = PlacementState.Changed, IsMeaningBearing = placement.IsMeaningBearing || attribution.IsMeaningBearing, Edits = [.. placement.Edits ?? [], .. attribution.Edits ?? []] };
    }
}
