using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Audit;

/// <summary>How the log stands: how much of it is covered, by whom outside, and what is wrong.</summary>
internal sealed record GetLog : IRequest<LogView>;

internal sealed class GetLogHandler(VerifyDbContext db, LogStanding standing, CheckpointMaker checkpoints, WitnessFile witness, TimestampAuthority authority, ICurrentUser user) : IRequestHandler<GetLog, LogView>
{
    public async Task<LogView> Handle(GetLog query, CancellationToken cancellationToken)
    {
        AuditLog.DemandSigner(user.Person);
        var log = await db.AuditLogs.AsNoTracking().SingleAsync(cancellationToken);
        var size = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        var covered = (await checkpoints.LatestAsync(cancellationToken))?.Size ?? 0;
        var disagreement = await standing.FindAsync(cancellationToken);
        return new LogView(log.Origin, size, covered, witness.IsOutside || authority.IsConfigured, disagreement?.Message, log.Restores, log.Version);
    }
}
