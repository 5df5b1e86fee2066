using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Auth;

/// <summary>How soon the log tells of the use of keys: section <c>SignIns</c>.</summary>
internal sealed class SignInOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "SignIns";

    /// <summary>Uses are written to the log every so many seconds, off the path of requests.</summary>
    [Range(1, 86_400)]
    public int EverySeconds { get; set; } = 30;
}

/// <summary>
/// Notes which keys opened and which were tried in vain, and tells the log: once for each key, day and outcome. A note that
/// a kill loses is made again at the next use.
/// </summary>
internal sealed partial class SignIns(IServiceScopeFactory scopes, IOptions<SignInOptions> options, TimeProvider clock, ILogger<SignIns> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Note, DateTimeOffset> waiting = new();
    private readonly ConcurrentDictionary<Note, DateTimeOffset> told = new();

    /// <summary>Notes that a known key opened, or was tried in vain.</summary>
    public void Add(Guid keyId, Guid personId, bool opened)
    {
        var at = clock.GetUtcNow();
        var note = new Note(keyId, personId, opened, DateOnly.FromDateTime(at.UtcDateTime));
        if (!told.ContainsKey(note)) waiting.TryAdd(note, at);
    }

    /// <summary>Tells the log what was noted since it was last told.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        foreach (var (note, at) in waiting)
        {
            await TellAsync(note, at, cancellationToken);
            told[note] = at;
            waiting.TryRemove(note, out _);
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var note in told.Keys.Where(n => n.Day < today)) told.TryRemove(note, out _);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.EverySeconds), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // what could not be told waits for the next time
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
    }

    private async Task TellAsync(Note note, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        var use = await db.KeyUses.FindAsync([note.KeyId], cancellationToken);
        if (use is null) db.KeyUses.Add(KeyUse.Begin(note.KeyId, note.PersonId, note.Opened, at));
        else if (!use.Tell(note.Opened, at)) return;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (RefusedException e) when (e.Code is ProblemCodes.VersionStale or ProblemCodes.AlreadyExists)
        {
            // another process told it at the same moment
        }
    }

    private sealed record Note(Guid KeyId, Guid PersonId, bool Opened, DateOnly Day);

    [LoggerMessage(EventId = 50, Level = LogLevel.Error, Message = "The use of keys could not be told to the log; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
