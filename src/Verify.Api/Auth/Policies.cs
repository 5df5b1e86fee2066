namespace Verify.Api.Auth;

/// <summary>The policies by name. Each names its scheme; there is no default scheme and no fallback policy.</summary>
internal static class Policies
{
    /// <summary>Anybody with a valid key. What a person may do is decided by the domain, by their roles.</summary>
    public const string Key = "key";

    /// <summary>Anybody with a session of the browser: the pages.</summary>
    public const string Pages = "pages";
}
