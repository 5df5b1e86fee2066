namespace Verify.Api.Persistence;

/// <summary>A consumer of the log whose effects the gate counts on: while it has not worked off what concerns a text, the gate does not let it through.</summary>
/// <param name="Consumer">Name of its cursor.</param>
internal sealed record GateFeed(string Consumer);
