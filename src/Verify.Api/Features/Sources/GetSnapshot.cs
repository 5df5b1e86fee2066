using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>A copy of a work, with its text.</summary>
internal sealed record GetSnapshot(Guid SourceId, Guid SnapshotId) : IRequest<SnapshotTextView>;

internal sealed class GetSnapshotHandler(VerifyDbContext db) : IRequestHandler<GetSnapshot, SnapshotTextView>
{
    public async Task<SnapshotTextView> Handle(GetSnapshot query, CancellationToken cancellationToken)
    {
        var snapshots = await db.Sources.AsNoTracking().Where(s => s.Id == query.SourceId).Select(s => s.Snapshots).SingleOrDefaultAsync(cancellationToken);
        var snapshot = snapshots.OrMissing<Source, IReadOnlyList<Snapshot>>().FirstOrDefault(s => s.Id == query.SnapshotId)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "The source has no snapshot with this id.");

        return new SnapshotTextView(query.SourceId, snapshot, await db.TextAsync(snapshot.TextHash, cancellationToken), (await db.OutlineAsync(snapshot, cancellationToken)).Marks);
    }
}
