using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Confirms the place of changed words in the latest version: from now on the check is about them.</summary>
internal sealed record ConfirmPlacement(Guid ClaimId, int? ExpectedVersion, int Version, string? Note) : ICommand<ClaimView>;

/// <param name="Note">What was compared, if there is more to say.</param>
internal sealed record ConfirmPlacementBody(string? Note = null)
{
    public ConfirmPlacement ToCommand(Guid claimId, int version, int? expectedVersion) => new(claimId, expectedVersion, version, Note);
}

/// <summary>The form of the request.</summary>
internal sealed class ConfirmPlacementValidator : AbstractValidator<ConfirmPlacement>
{
    public ConfirmPlacementValidator() => RuleFor(c => c.Note!).Prose(Claim.MaxNoteLength).When(c => c.Note is not null);
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ConfirmPlacementHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmPlacement, ClaimView>
{
    public async Task<ClaimView> Handle(ConfirmPlacement command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.ConfirmPlacement(command.Version, command.Note, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
