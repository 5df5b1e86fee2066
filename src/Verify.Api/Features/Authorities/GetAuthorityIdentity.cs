using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Who a confidential authority is, for those who know it.</summary>
internal sealed record GetAuthorityIdentity(Guid AuthorityId) : IRequest<AuthorityIdentityView>;

/// <summary>Who a confidential authority is.</summary>
/// <param name="Name">The name.</param>
/// <param name="Note">What else those who know should know.</param>
/// <param name="KnownTo">Who knows it.</param>
/// <param name="Words">The words as they were closed.</param>
/// <param name="Salt">What they were salted with, hex: SHA-256 of salt and words gives the commitment.</param>
/// <param name="Commitment">What everybody sees.</param>
internal sealed record AuthorityIdentityView(string Name, string? Note, IReadOnlyList<Guid> KnownTo, string Words, string Salt, string Commitment)
{
    // the name never gets into a log
    public override string ToString() => nameof(AuthorityIdentityView);
}

internal sealed class GetAuthorityIdentityHandler(VerifyDbContext db, ConfidenceKey key, ICurrentUser user) : IRequestHandler<GetAuthorityIdentity, AuthorityIdentityView>
{
    public async Task<AuthorityIdentityView> Handle(GetAuthorityIdentity query, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.AuthorityId, cancellationToken);
        var confidence = authority.OrMissing<Authority, Authority>().Open(user.Person);
        var opened = key.Open(query.AuthorityId, confidence.Words);
        var identity = JsonSerializer.Deserialize(opened.Words, AuthoritiesJson.Default.ConfidentialIdentity)!; // closed in this form
        return new AuthorityIdentityView(identity.Name, identity.Note, confidence.KnownTo, opened.Words, Convert.ToHexStringLower(opened.Salt), confidence.Words.Commitment);
    }
}
