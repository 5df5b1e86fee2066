using Microsoft.EntityFrameworkCore.Storage;

namespace Verify.Api.Persistence;

/// <summary>A transaction that may write, and the turn that goes with it where the database has a single writer.</summary>
internal sealed class WriteTransaction(VerifyDbContext db, IDisposable? turn, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>Makes the writes durable.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        if (!db.ScrubsOnCommit) return;
        db.ScrubsOnCommit = false;
        await db.ScrubAsync(cancellationToken);
    }

    /// <summary>Rolls back what was not committed and lets the next writer in.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn?.Dispose();
        }
    }
}
