using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Audit;

/// <summary>The public keys of the log, old ones too: for everybody.</summary>
internal sealed record GetLogKeys : IRequest<LogKeysView>;

internal sealed class GetLogKeysHandler(VerifyDbContext db) : IRequestHandler<GetLogKeys, LogKeysView>
{
    public async Task<LogKeysView> Handle(GetLogKeys query, CancellationToken cancellationToken)
    {
        var log = await db.AuditLogs.AsNoTracking().SingleAsync(cancellationToken);
        return new LogKeysView(log.Origin, [.. log.Keys.Zip(log.PublicKeys(), (period, key) => new LogKeyView(period.Id, period.PublicKey, key.ToVerifierKey(), period.Since, period.Until))]);
    }
}
