namespace Verify.Api.Seeding;

/// <summary>The clock of the story that the sample newsroom tells: it stands still until the story moves it, and never goes back.</summary>
internal sealed class SeedClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on.</summary>
    public void MoveTo(DateTimeOffset later) =>
        now = later.ToUniversalTime() is var utc && utc >= now ? utc : throw new InvalidDataException($"The story goes back in time: {later:O} after {now:O}.");
}
