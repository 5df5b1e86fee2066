using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>
/// Which version the caller saw, out of <c>If-Match: "7"</c>; null when the header is missing, which the aggregate
/// refuses in its turn (428). Exactly one strong tag is taken: a change is decided on one version, so <c>*</c>, weak tags
/// and lists are refused (400).
/// </summary>
internal sealed record IfMatch(int? Version) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the header.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        return header.Count == 0 ? ValueTask.FromResult(new IfMatch(Version: null)) : ValueTask.FromResult(new IfMatch(Read(header.ToString())));
    }

    /// <summary>Notes on the route that it takes the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(TakesIfMatch.Instance);

    private static int Read(string tag) =>
        tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadRequestException(ProblemCodes.Malformed, "If-Match takes the one ETag that you were given, as in \"7\".");
}

/// <summary>Marks a route that takes If-Match.</summary>
internal sealed class TakesIfMatch
{
    /// <summary>The only one.</summary>
    public static TakesIfMatch Instance { get; } = new();
}
