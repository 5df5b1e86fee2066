using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Verify.Api.Persistence;

/// <summary>The time cut to microseconds, which is what every database keeps: what is written is what is read again.</summary>
internal sealed class MicrosecondClock(TimeProvider clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AsKept();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}

/// <summary>Instants as every database keeps them.</summary>
internal static class KeptInstants
{
    /// <summary>The instant in UTC, cut to microseconds.</summary>
    public static DateTimeOffset AsKept(this DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}

/// <summary>Instants in databases that know instants: in UTC, cut to microseconds.</summary>
internal sealed class KeptInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.AsKept(), stored => stored.ToUniversalTime());
