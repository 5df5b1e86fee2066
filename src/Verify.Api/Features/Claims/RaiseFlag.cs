using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Raises a flag by hand.</summary>
internal sealed record RaiseFlag(Guid ClaimId, int? ExpectedVersion, string Message) : ICommand<ClaimView>;

/// <inheritdoc cref="RaiseFlag"/>
internal sealed record RaiseFlagBody(string Message)
{
    public RaiseFlag ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Message);
}

/// <summary>The form of the request.</summary>
internal sealed class RaiseFlagValidator : AbstractValidator<RaiseFlag>
{
    public RaiseFlagValidator()
    {
        RuleFor(c => c.Message).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RaiseFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RaiseFlag, ClaimView>
{
    private const string ByHand = "ByHand";

    public async Task<ClaimView> Handle(RaiseFlag command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.RaiseFlag(Guid.CreateVersion7(), ByHand, command.Message, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
