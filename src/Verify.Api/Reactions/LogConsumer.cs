using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>
/// Something that follows the log and does what follows elsewhere. It lives in a scope of its own for each step; its effect
/// and its cursor are one transaction, so it does each event's work once, and in order.
/// </summary>
internal abstract class LogConsumer
{
    /// <summary>Name of its cursor; never changed.</summary>
    public abstract string Name { get; }

    /// <summary>Most events of one transaction.</summary>
    public virtual int BatchSize => 100;

    /// <summary>Does the work of some events through the scope's context.</summary>
    public abstract Task ReactAsync(LogStretch events, CancellationToken cancellationToken);

    /// <summary>Does a step, and says how far it came.</summary>
    public virtual async Task<LogProgress> AdvanceAsync(LogStretch events, CancellationToken cancellationToken)
    {
        await ReactAsync(events, cancellationToken);
        return new LogProgress(events.To);
    }
}

/// <summary>A consumer for which one event can be too much work for one transaction: it says how far within the event it came.</summary>
internal abstract class PartwiseConsumer : LogConsumer
{
    /// <inheritdoc/>
    public abstract override Task<LogProgress> AdvanceAsync(LogStretch events, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public sealed override Task ReactAsync(LogStretch events, CancellationToken cancellationToken) => AdvanceAsync(events, cancellationToken);
}
