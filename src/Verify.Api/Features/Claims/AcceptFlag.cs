using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Accepts a flag: the text is to be mended.</summary>
internal sealed record AcceptFlag(Guid ClaimId, int? ExpectedVersion, Guid FlagId, string? Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="AcceptFlag"/>
internal sealed record AcceptFlagBody(string? Reason = null)
{
    public AcceptFlag ToCommand(Guid claimId, Guid flagId, int? expectedVersion) => new(claimId, expectedVersion, flagId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class AcceptFlagValidator : AbstractValidator<AcceptFlag>
{
    public AcceptFlagValidator()
    {
        RuleFor(c => c.Reason!).Prose(Claim.MaxNoteLength).When(c => c.Reason is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AcceptFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptFlag, ClaimView>
{
    public async Task<ClaimView> Handle(AcceptFlag command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AcceptFlag(command.FlagId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
