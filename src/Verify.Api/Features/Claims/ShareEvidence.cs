using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Claims;

/// <summary>Lets one more person know what a piece of confidential evidence is.</summary>
internal sealed record ShareEvidence(Guid ClaimId, int? ExpectedVersion, Guid EvidenceId, Guid PersonId) : ICommand<ClaimView>;

/// <param name="PersonId">Who is let in.</param>
internal sealed record ShareEvidenceBody(Guid PersonId);

/// <summary>Loads, decides, saves.</summary>
internal sealed class ShareEvidenceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ShareEvidence, ClaimView>
{
    public async Task<ClaimView> Handle(ShareEvidence command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.ShareEvidence(command.EvidenceId, command.PersonId, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync([command.PersonId], "personId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
