namespace Verify.Api.Persistence;

/// <summary>How far a consumer of the log has come. It moves in the transaction that holds the consumer's effect.</summary>
internal sealed class LogCursor
{
    /// <summary>Name of the consumer.</summary>
    public required string Consumer { get; init; }

    /// <summary>Log index of the first event that it has not worked off.</summary>
    public required long NextIndex { get; init; }

    /// <summary>How far it has come within that event, where one event is too much for one transaction: the page key of the last row done; 0 at its beginning.</summary>
    public long Within { get; init; }
}
