using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Verify.Api.Persistence;

/// <summary>A transaction that may write, and the turn that goes with it where the database has a single writer.</summary>
internal sealed class WriteTransaction(VerifyDbContext db, IDisposable? turn, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>
    /// Makes the writes durable. Where the connection breaks before the server's answer, the log is asked whether it
    /// happened, so that nothing that was done is called failed, and done again.
    /// </summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException && db.MayHaveCommitted)
        {
            if (!await db.HasCommittedAsync(transaction)) throw;
        }

        if (db.ScrubsOnCommit)
        {
            db.ScrubsOnCommit = false;
            await db.ScrubAsync(CancellationToken.None);
        }

        turn?.Dispose(); // the next one writes while this one waits for the disk
        await db.MakeDurableAsync();
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
            try
            {
                await db.EndAsync();
            }
            finally
            {
                turn?.Dispose();
            }
        }
    }
}
