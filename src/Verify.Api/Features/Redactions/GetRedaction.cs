using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>A redaction as it is now.</summary>
internal sealed record GetRedaction(Guid RedactionId) : IRequest<RedactionView>;

internal sealed class GetRedactionHandler(VerifyDbContext db) : IRequestHandler<GetRedaction, RedactionView>
{
    public async Task<RedactionView> Handle(GetRedaction query, CancellationToken cancellationToken) =>
        (await db.Redactions.AsNoTracking().Where(r => r.Id == query.RedactionId).Select(RedactionView.Select).SingleOrDefaultAsync(cancellationToken)).OrMissing<Redaction, RedactionView>();
}
