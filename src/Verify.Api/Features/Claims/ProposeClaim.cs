using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Proposes a claim at a passage of a document version. The selectors have to fit one place.</summary>
internal sealed record ProposeClaim(Guid DocumentId, int DocumentVersion, TextSelector Passage, ClaimContentBody Content) : ICommand<ClaimView>;

/// <inheritdoc cref="ProposeClaim"/>
internal sealed record ProposeClaimBody(Guid DocumentId, int DocumentVersion, TextSelector Passage, ClaimContentBody Content)
{
    public ProposeClaim ToCommand() => new(DocumentId, DocumentVersion, Passage, Content);
}

/// <summary>The form of the request.</summary>
internal sealed class ProposeClaimValidator : AbstractValidator<ProposeClaim>
{
    public ProposeClaimValidator()
    {
        RuleFor(c => c.DocumentVersion).GreaterThan(0);
        RuleFor(c => c.Passage).SetValidator(new SelectorValidator());
        RuleFor(c => c.Content).SetValidator(new ClaimContentBodyValidator());
    }
}

/// <summary>Finds the place, proposes, saves; offers what was checked before.</summary>
internal sealed class ProposeClaimHandler(VerifyDbContext db, ClaimSearch search, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeClaim, ClaimView>
{
    public async Task<ClaimView> Handle(ProposeClaim command, CancellationToken cancellationToken)
    {
        Claim.DemandMayPropose(user.Person);
        var parts = await db.PartsAsync(command.DocumentId, command.DocumentVersion, cancellationToken);
        var passage = PassageFinder.Find(parts, command.Passage);
        await db.DemandKnownAsync(command.Content.Attribution, cancellationToken);

        var claim = Claim.Propose(Guid.CreateVersion7(), command.DocumentId, command.DocumentVersion, passage, command.Content.ToContent(parts), user.Person, clock.GetUtcNow());
        var similar = await search.OfferedAsync(db, claim.Text, cancellationToken);
        db.Claims.Add(claim);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, await db.FactsOfAsync(claim, cancellationToken), user.Person) with { Similar = similar };
    }
}
