namespace Verify.Api.Auth;

/// <summary>The policies by name, beside those of <see cref="Scopes"/>. Each names its scheme; there is no default scheme and no fallback policy.</summary>
internal static class Policies
{
    /// <summary>Anybody with a valid key, whatever it is limited to: who am I, and give me another key for this one.</summary>
    public const string Key = "key";

    /// <summary>Anybody with a session of the browser: the pages.</summary>
    public const string Pages = "pages";
}
