using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Withdraws a claim: it is none of this document's, or another says it.</summary>
internal sealed record WithdrawClaim(Guid ClaimId, int? ExpectedVersion, WithdrawalReason Reason, string? Text, Guid? DuplicateOf, IReadOnlyList<Guid>? SplitInto) : ICommand<ClaimView>;

/// <inheritdoc cref="WithdrawClaim"/>
internal sealed record WithdrawClaimBody(WithdrawalReason Reason, string? Text = null, Guid? DuplicateOf = null, IReadOnlyList<Guid>? SplitInto = null)
{
    public WithdrawClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason, Text, DuplicateOf, SplitInto);
}

/// <summary>The form of the request.</summary>
internal sealed class WithdrawClaimValidator : AbstractValidator<WithdrawClaim>
{
    public WithdrawClaimValidator()
    {
        RuleFor(c => c.Reason).IsInEnum();
        RuleFor(c => c.Text!).Prose(Claim.MaxNoteLength).When(c => c.Text is not null);
        RuleFor(c => c.SplitInto).Must(ids => ids is not { Count: > 50 }).WithMessage("A claim is split into at most 50.");
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class WithdrawClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawClaim, ClaimView>
{
    public async Task<ClaimView> Handle(WithdrawClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Withdraw(new Withdrawal(command.Reason, command.Text, command.DuplicateOf, command.SplitInto ?? []), facts, user.Person, clock.GetUtcNow());
        await db.Claims.DemandAllExistAsync([.. command.SplitInto ?? [], .. command.DuplicateOf is { } other ? [other] : Array.Empty<Guid>()], "duplicateOf, splitInto", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
