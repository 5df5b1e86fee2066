namespace Verify.Api.Persistence;

/// <summary>The one row that serialises the writers of the log: whoever updates it holds the log until the commit.</summary>
internal sealed class LogHead
{
    /// <summary>Key of the only row.</summary>
    public const int TheOnly = 1;

    /// <summary>Always <see cref="TheOnly"/>.</summary>
    public int Id { get; init; } = TheOnly;

    /// <summary>The index that the next event gets: how many events the log holds.</summary>
    public long NextIndex { get; init; }

    /// <summary>Time of the last line; the next one is never earlier.</summary>
    public DateTimeOffset LastTime { get; init; } = DateTimeOffset.UnixEpoch;
}
