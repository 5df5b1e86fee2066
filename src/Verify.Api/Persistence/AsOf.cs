using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Verify.Api.Persistence;

/// <summary>
/// A moment of the past as a caller names it: a log index (<c>1234</c>), or a time (<c>2026-03-01T09:30:00Z</c>), which
/// means the last index whose time is not later.
/// </summary>
internal sealed record AsOf
{
    private AsOf(long? index, DateTimeOffset? time)
    {
        Index = index;
        Time = time;
    }

    /// <summary>The log index, when that was named.</summary>
    public long? Index { get; }

    /// <summary>The time, when that was named.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>The moment just after the event with this index.</summary>
    public static AsOf At(long index) => new(index, null);

    /// <summary>The moment of this time.</summary>
    public static AsOf At(DateTimeOffset time) => new(null, time);

    /// <summary>Reads the written form: digits, or an ISO 8601 date and time with its offset.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AsOf? moment)
    {
        moment = null;
        text = text?.Replace(' ', '+'); // an offset's plus sign, sent without being escaped, arrives as a space
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) moment = At(index);
        else if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) moment = At(time);
        return moment is not null;
    }
}
