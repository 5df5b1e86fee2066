using Microsoft.EntityFrameworkCore.Storage;

namespace Verify.Api.Persistence;

/// <summary>A transaction that may write, and the turn that goes with it where the database has a single writer.</summary>
internal sealed class WriteTransaction(IDisposable? turn, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>Makes the writes durable.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

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
