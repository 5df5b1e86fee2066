namespace Verify.Api.Persistence;

/// <summary>What may be the matter with a database that works otherwise.</summary>
internal enum StorageTrouble
{
    /// <summary>It cannot be reached, or has no turn to give, for now.</summary>
    Away,

    /// <summary>It has no space left: what was to be written is not.</summary>
    Full,
}
