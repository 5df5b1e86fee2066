using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>The bytes of a copy as they came.</summary>
internal sealed record GetSnapshotFile(Guid SourceId, Guid SnapshotId) : IRequest<SnapshotFile>;

/// <param name="Name">A name to save it under.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record SnapshotFile(string Name, byte[] Bytes);

internal sealed class GetSnapshotFileHandler(VerifyDbContext db) : IRequestHandler<GetSnapshotFile, SnapshotFile>
{
    public async Task<SnapshotFile> Handle(GetSnapshotFile query, CancellationToken cancellationToken)
    {
        var snapshots = await db.Sources.AsNoTracking().Where(s => s.Id == query.SourceId).Select(s => s.Snapshots).SingleOrDefaultAsync(cancellationToken);
        var snapshot = snapshots.OrMissing<Source, IReadOnlyList<Snapshot>>().FirstOrDefault(s => s.Id == query.SnapshotId)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "The source has no snapshot with this id.");
        var bytes = await db.Blobs.Where(b => b.Sha256 == snapshot.Sha256).Select(b => b.Bytes).SingleAsync(cancellationToken);

        return new SnapshotFile($"{snapshot.Id:D}{Ending(snapshot.MediaType)}", bytes);
    }

    private static string Ending(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/plain" => ".txt",
        "text/markdown" => ".md",
        "text/html" or "application/xhtml+xml" => ".html",
        "application/pdf" => ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        _ => ".bin",
    };
}
