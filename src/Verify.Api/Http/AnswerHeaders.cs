using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Verify.Api.Http.Paging;

namespace Verify.Api.Http;

/// <summary>A view of something that has a version: it is sent with the version as its ETag.</summary>
internal interface IVersioned
{
    /// <summary>Version of the thing, from 1.</summary>
    int Version { get; }
}

/// <summary>Adds what an answer's headers say about it: the ETag of a versioned view, the link to the next page of a list; that nobody keeps it.</summary>
internal sealed class AnswerHeaders : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = "no-store"; // what an answer shows depends on who asks
        switch (answer is IValueHttpResult result ? result.Value : answer)
        {
            case IVersioned versioned:
                headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{versioned.Version}\"");
                break;
            case IPage { Next: { } cursor }:
                headers.Link = $"<{NextPage(context.HttpContext.Request, cursor)}>; rel=\"next\"";
                break;
        }

        return answer;
    }

    private static string NextPage(HttpRequest request, string cursor)
    {
        var query = request.Query.Where(q => !q.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase)).Append(new KeyValuePair<string, StringValues>("cursor", cursor));
        return UriHelper.BuildRelative(request.PathBase, request.Path, new QueryBuilder(query).ToQueryString());
    }
}
