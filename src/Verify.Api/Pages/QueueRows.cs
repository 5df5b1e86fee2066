using Verify.Api.Features.Claims;

namespace Verify.Api.Pages;

/// <summary>The rows of a queue as they are drawn.</summary>
internal sealed record QueueRows(IReadOnlyList<ClaimListItem> Claims, Names Names, DateTimeOffset Now);
