using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Claims;

/// <summary>Submits the finding of a check to review.</summary>
internal sealed record SubmitFinding(Guid ClaimId, int? ExpectedVersion, FindingBody Finding) : ICommand<ClaimView>;

/// <summary>The form of the request.</summary>
internal sealed class SubmitFindingValidator : AbstractValidator<SubmitFinding>
{
    public SubmitFindingValidator()
    {
        RuleFor(c => c.Finding).SetValidator(new FindingBodyValidator());
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class SubmitFindingHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SubmitFinding, ClaimView>
{
    public async Task<ClaimView> Handle(SubmitFinding command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Submit(command.Finding.ToFinding(), facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
