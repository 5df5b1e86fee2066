using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>What a piece of confidential evidence is, for those who know it.</summary>
internal sealed record GetConfidentialEvidence(Guid ClaimId, Guid EvidenceId) : IRequest<ConfidentialEvidenceView>;

/// <summary>What a piece of confidential evidence is.</summary>
/// <param name="Text">What it is and what it says.</param>
/// <param name="KnownTo">Who knows it.</param>
/// <param name="Salt">What it was salted with, hex: SHA-256 of salt and text gives the commitment.</param>
/// <param name="Commitment">What everybody sees.</param>
internal sealed record ConfidentialEvidenceView(string Text, IReadOnlyList<Guid> KnownTo, string Salt, string Commitment)
{
    // the words never get into a log
    public override string ToString() => nameof(ConfidentialEvidenceView);
}

/// <summary>Loads, opens.</summary>
internal sealed class GetConfidentialEvidenceHandler(VerifyDbContext db, ConfidenceKey key, ICurrentUser user) : IRequestHandler<GetConfidentialEvidence, ConfidentialEvidenceView>
{
    public async Task<ConfidentialEvidenceView> Handle(GetConfidentialEvidence query, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.ClaimId, cancellationToken);
        var confidence = claim.OrMissing<Claim, Claim>().OpenEvidence(query.EvidenceId, user.Person);
        var opened = key.Open(query.EvidenceId, confidence.Words);
        return new ConfidentialEvidenceView(opened.Words, confidence.KnownTo, Convert.ToHexStringLower(opened.Salt), confidence.Words.Commitment);
    }
}
