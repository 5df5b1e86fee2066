using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Reactions;

/// <summary>How often dates that come by themselves are looked at.</summary>
internal sealed class ReviewByOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "ReviewBy";

    /// <summary>Seconds between two looks.</summary>
    [Range(1, 86_400)]
    public int EverySeconds { get; init; } = 15;
}

/// <summary>Looks for claims whose date to look again has come: waits end, decisions are questioned. What is due stands in the claims' rows, so that a restart loses nothing.</summary>
internal sealed class ReviewByDates(VerifyDbContext db, TimeProvider clock)
{
    private const int ClaimsAtOnce = 200;

    /// <summary>Works off what is due, and says how many claims that were.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (await db.ExecuteAsync(LookOnceAsync, cancellationToken) is > 0 and var some) done += some;
        return done;
    }

    private async Task<int> LookOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Claims.Where(c => c.LookAgainAt <= now).OrderBy(c => c.LookAgainAt).ThenBy(c => c.Number).Take(ClaimsAtOnce).ToListAsync(cancellationToken);
        foreach (var claim in due)
        {
            claim.DemandFolded();
            if (!claim.EndWait("The date to look again has come.", CauseScene.Questioner, now)) claim.Question(StaleGrounds.OfReviewBy(claim.LookAgainAt!.Value, now), CauseScene.Questioner, now); // it was asked for by it
        }

        await db.SaveChangesAsync(cancellationToken);
        return due.Count;
    }
}

/// <summary>Lets the dates of claims and gates be looked at as long as the server runs.</summary>
internal sealed partial class ReviewByWorker(IServiceScopeFactory scopes, BackgroundLease lease, IOptions<ReviewByOptions> options, TimeProvider clock, ILogger<ReviewByWorker> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gatesSeen = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (lease.IsHeld)
                {
                    var now = clock.GetUtcNow();
                    await scope.ServiceProvider.GetRequiredService<ReviewByDates>().LookAsync(stoppingToken);
                    await scope.ServiceProvider.GetRequiredService<GateDates>().LookAsync(gatesSeen, stoppingToken);
                    gatesSeen = now;
                }
                else gatesSeen = DateTimeOffset.MinValue; // another process looks; whoever takes over looks at everything once
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RefusedException e) when (e.Kind == RefusalKind.VersionStale)
            {
                // somebody changed one of them at the same moment: it is looked at again
            }
#pragma warning disable CA1031 // whatever went wrong, what is due is still due at the next look
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }

            await Task.Delay(TimeSpan.FromSeconds(options.Value.EverySeconds), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Dates that came could not be worked off; they are looked at again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
