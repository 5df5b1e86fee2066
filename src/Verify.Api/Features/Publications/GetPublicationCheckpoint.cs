using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Publications;

/// <summary>A signed checkpoint that covers the record of a publication, signed now if need be; null when the log cannot be signed at the moment.</summary>
internal sealed record GetPublicationCheckpoint(long Index) : IRequest<string?>;

internal sealed class GetPublicationCheckpointHandler(VerifyDbContext db, CheckpointMaker checkpoints) : IRequestHandler<GetPublicationCheckpoint, string?>
{
    public async Task<string?> Handle(GetPublicationCheckpoint query, CancellationToken cancellationToken)
    {
        var covering = await db.Set<StoredCheckpoint>().Where(c => c.Size > query.Index).OrderBy(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(cancellationToken);
        // who waits inside a transaction would wait for themself: the worker signs within the minute
        if (covering is not null || db.Database.CurrentTransaction is not null) return covering;
        try
        {
            return (await checkpoints.SignAsync(awaitTimestamp: false, cancellationToken)).Note;
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
