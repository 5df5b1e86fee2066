using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Goes on with a check that waited.</summary>
internal sealed record ResumeCheck(Guid ClaimId, int? ExpectedVersion, string? Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="ResumeCheck"/>
internal sealed record ResumeCheckBody(string? Reason = null)
{
    public ResumeCheck ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class ResumeCheckValidator : AbstractValidator<ResumeCheck>
{
    public ResumeCheckValidator()
    {
        RuleFor(c => c.Reason!).Prose(Claim.MaxNoteLength).When(c => c.Reason is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ResumeCheckHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ResumeCheck, ClaimView>
{
    public async Task<ClaimView> Handle(ResumeCheck command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Resume(command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
