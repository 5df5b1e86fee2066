namespace Verify.Api.Http;

/// <summary>
/// What a POST under an <c>Idempotency-Key</c> does before it takes the writer's turn: reading a long file, waiting for
/// somebody. Whatever it refuses is refused again, in the usual order, by the request itself.
/// </summary>
/// <param name="Do">What to do with the bound arguments of the endpoint.</param>
internal sealed record BeforeTheTurn(Func<EndpointFilterInvocationContext, Task> Do);

/// <summary>How a route says it.</summary>
internal static class BeforeTheTurns
{
    /// <summary>Does something with an argument before the turn.</summary>
    public static RouteHandlerBuilder BeforeItsTurn<T>(this RouteHandlerBuilder route, Func<T, IServiceProvider, CancellationToken, Task> first) =>
        route.WithMetadata(new BeforeTheTurn(context => first(context.Arguments.OfType<T>().Single(), context.HttpContext.RequestServices, context.HttpContext.RequestAborted)));
}
