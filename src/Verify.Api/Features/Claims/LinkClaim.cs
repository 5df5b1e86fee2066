using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Claims;

/// <summary>Links a claim with another, across documents too.</summary>
internal sealed record LinkClaim(Guid ClaimId, int? ExpectedVersion, LinkKind Kind, Guid OtherClaimId, string? Text) : ICommand<ClaimView>;

/// <inheritdoc cref="LinkClaim"/>
internal sealed record LinkClaimBody(LinkKind Kind, Guid OtherClaimId, string? Text = null)
{
    public LinkClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Kind, OtherClaimId, Text);
}

/// <summary>The form of the request.</summary>
internal sealed class LinkClaimValidator : AbstractValidator<LinkClaim>
{
    public LinkClaimValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Text!).Prose(Claim.MaxNoteLength).When(c => c.Text is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class LinkClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LinkClaim, ClaimView>
{
    public async Task<ClaimView> Handle(LinkClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Link(new ClaimLink(Guid.CreateVersion7(), command.Kind, command.OtherClaimId, default, default, command.Text), facts, user.Person, clock.GetUtcNow());
        await db.Claims.DemandAllExistAsync([command.OtherClaimId], "otherClaimId", cancellationToken);
        var other = await db.Claims.Where(c => c.Id == command.OtherClaimId).Select(c => c.DocumentId).SingleAsync(cancellationToken);
        if (await db.IsClosedToAsync(other, claim.DocumentId, cancellationToken))
        {
            const string message = "The other claim is of a piece restricted to fewer people: they would learn of it by the link.";
            throw RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule("link-within-sight", message));
        }

        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
