using Microsoft.AspNetCore.Authorization;

namespace Verify.Api.Http.Description;

/// <summary>What routes say about themselves beyond their types.</summary>
internal static class RouteDescription
{
    private const string ProblemMedia = "application/problem+json";

    /// <summary>Shows this body as an example.</summary>
    public static RouteHandlerBuilder WithBodyExample(this RouteHandlerBuilder route, object body) => route.WithMetadata(new BodyExample(body));

    /// <summary>Notes on every route of the group which problems it may answer with.</summary>
    public static RouteGroupBuilder WithProblems(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(route =>
        {
            foreach (var status in Statuses((RouteEndpointBuilder)route)) route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemMedia]));
        });
        return group;
    }

    private static IEnumerable<int> Statuses(RouteEndpointBuilder route)
    {
        var changes = !route.Metadata.OfType<HttpMethodMetadata>().Last().HttpMethods.Contains(HttpMethods.Get, StringComparer.Ordinal);
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;
        if (!route.Metadata.OfType<IAllowAnonymous>().Any())
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return StatusCodes.Status403Forbidden;
        }

        if (route.RoutePattern.Parameters.Count > 0) yield return StatusCodes.Status404NotFound;
        if (!changes) yield break;
        var takesIfMatch = route.Metadata.OfType<TakesIfMatch>().Any();
        yield return StatusCodes.Status409Conflict;
        if (takesIfMatch) yield return StatusCodes.Status412PreconditionFailed;
        yield return StatusCodes.Status507InsufficientStorage;
        yield return StatusCodes.Status413PayloadTooLarge;
        yield return StatusCodes.Status415UnsupportedMediaType;
        yield return StatusCodes.Status422UnprocessableEntity;
        if (takesIfMatch) yield return StatusCodes.Status428PreconditionRequired;
    }
}
