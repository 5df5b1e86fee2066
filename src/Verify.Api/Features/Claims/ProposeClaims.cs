using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Proposes up to 500 claims for one version of a document. Each is answered by itself; those that are refused leave no trace.</summary>
internal sealed record ProposeClaims(Guid DocumentId, int DocumentVersion, IReadOnlyList<ProposalBody> Claims) : ICommand<IReadOnlyList<BulkOutcome>>;

/// <inheritdoc cref="ProposeClaims"/>
internal sealed record ProposeClaimsBody(Guid DocumentId, int DocumentVersion, IReadOnlyList<ProposalBody> Claims)
{
    public ProposeClaims ToCommand() => new(DocumentId, DocumentVersion, Claims);
}

/// <summary>One claim among several.</summary>
/// <param name="Passage">Where it stands.</param>
/// <param name="Content">What it says.</param>
internal sealed record ProposalBody(TextSelector Passage, ClaimContentBody Content);

/// <summary>The form of the request as a whole; each claim's own form is answered with the claim.</summary>
internal sealed class ProposeClaimsValidator : AbstractValidator<ProposeClaims>
{
    public ProposeClaimsValidator()
    {
        RuleFor(c => c.DocumentVersion).GreaterThan(0);
        RuleFor(c => c.Claims).NotEmpty().Must(c => c.Count <= BulkView.MaxItems).WithMessage("At most 500 claims at a time.");
    }
}

/// <summary>Finds each place, proposes what can be proposed, saves it in one transaction.</summary>
internal sealed class ProposeClaimsHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeClaims, IReadOnlyList<BulkOutcome>>
{
    private static readonly SelectorValidator PassageForm = new();
    private static readonly ClaimContentBodyValidator ContentForm = new();

    public async Task<IReadOnlyList<BulkOutcome>> Handle(ProposeClaims command, CancellationToken cancellationToken)
    {
        Claim.DemandMayPropose(user.Person);
        var parts = await db.PartsAsync(command.DocumentId, command.DocumentVersion, cancellationToken);
        var outcomes = new List<BulkOutcome>(command.Claims.Count);
        foreach (var proposal in command.Claims)
        {
            try
            {
                PassageForm.ValidateAndThrow(proposal.Passage);
                ContentForm.ValidateAndThrow(proposal.Content);
                await db.DemandKnownAsync(proposal.Content.Attribution, cancellationToken);
                var claim = Claim.Propose(
                    Guid.CreateVersion7(), command.DocumentId, command.DocumentVersion, PassageFinder.Find(parts, proposal.Passage), proposal.Content.ToContent(parts), user.Person, clock.GetUtcNow());
                db.Claims.Add(claim);
                outcomes.Add(new BulkOutcome(claim.Id, claim.Version, null));
            }
            catch (Exception e) when (BulkView.IsRefusal(e))
            {
                outcomes.Add(new BulkOutcome(null, null, e));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return outcomes;
    }
}
