using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Verify.Api.Persistence;

/// <summary>
/// Keeps this process's word in who does the background work: one of all that share a database's server, always this one
/// where the database is a file. The holder's row beats every second. A holder that could not beat for three seconds stops
/// by itself; another process takes over when it has seen no beat for five, or at once when the lease was given back.
/// </summary>
internal sealed partial class BackgroundLease(IServiceScopeFactory scopes, IOptions<DatabaseOptions> options, ILogger<BackgroundLease> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // real time, whatever the application's clock says
    private readonly TimeProvider time = TimeProvider.System;
    private readonly Guid me = Guid.CreateVersion7();

    private (long Term, long Beat, long Since) seen = (-1, -1, 0);
    private Held? held;

    /// <summary>Whether this process does the background work now.</summary>
    public bool IsHeld => IsAlone || (held is { } mine && time.GetElapsedTime(mine.BeatAt) < Trust);

    private bool IsAlone => options.Value.Provider == DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (held is null) return;
        try
        {
            await InRowAsync((row, token) => GiveBackAsync(row, token), cancellationToken);
        }
#pragma warning disable CA1031 // the others notice by themselves
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(logger, e);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!IsAlone && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await InRowAsync((row, token) => BeatOrTakeAsync(row, token), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever went wrong: without a beat the lease lapses by itself
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task InRowAsync(Func<IQueryable<Lease>, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var leases = scope.ServiceProvider.GetRequiredService<VerifyDbContext>().Set<Lease>();
        await act(leases.Where(l => l.Name == Lease.Background), cancellationToken);
    }

    private async Task BeatOrTakeAsync(IQueryable<Lease> row, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (held is { } mine)
        {
            var isMine = await row.Where(l => l.Term == mine.Term).ExecuteUpdateAsync(set => set.SetProperty(l => l.Beat, l => l.Beat + 1), cancellationToken) == 1;
            held = isMine ? mine with { BeatAt = began } : null;
            if (!isMine) LogLost(logger, mine.Term);
            return;
        }

        var now = await row.AsNoTracking().SingleAsync(cancellationToken);
        if ((seen.Term, seen.Beat) != (now.Term, now.Beat)) seen = (now.Term, now.Beat, time.GetTimestamp());
        if (now.Holder != Guid.Empty && time.GetElapsedTime(seen.Since) < Patience) return;
        var taken = await row.Where(l => l.Term == now.Term && l.Beat == now.Beat)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Term, now.Term + 1).SetProperty(l => l.Holder, me).SetProperty(l => l.Beat, now.Beat + 1), cancellationToken) == 1;
        if (!taken) return;
        held = new Held(now.Term + 1, began);
        LogTaken(logger, now.Term + 1);
    }

    private async Task GiveBackAsync(IQueryable<Lease> row, CancellationToken cancellationToken)
    {
        if (held is not { } mine) return;
        held = null;
        await row.Where(l => l.Term == mine.Term).ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, Guid.Empty), cancellationToken);
    }

    private sealed record Held(long Term, long BeatAt);

    [LoggerMessage(EventId = 62, Level = LogLevel.Information, Message = "This process does the background work now (term {Term})")]
    private static partial void LogTaken(ILogger logger, long term);

    [LoggerMessage(EventId = 63, Level = LogLevel.Warning, Message = "Another process took the background work over (after term {Term})")]
    private static partial void LogLost(ILogger logger, long term);

    [LoggerMessage(EventId = 64, Level = LogLevel.Warning, Message = "The lease of the background work could not be kept or taken")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
