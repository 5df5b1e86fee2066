namespace Verify.Api.Persistence;

/// <summary>
/// Who of all the processes on a database does the background work. It changes hands by its term, which only ever grows, and
/// lives by its beat: nobody's clock is compared with anybody else's.
/// </summary>
internal sealed class Lease
{
    /// <summary>Name of the only lease there is: for all background work.</summary>
    public const string Background = "background";

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The process that holds it; all zeros when it was given back.</summary>
    public Guid Holder { get; init; }

    /// <summary>How often it has changed hands.</summary>
    public long Term { get; init; }

    /// <summary>Grows as long as the holder lives.</summary>
    public long Beat { get; init; }
}
