using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.History;

namespace Verify.Api.Http;

/// <summary>
/// Keeps the order of refusals: what does not exist is 404, whatever else is wrong with the request. Commands find out
/// when they load; this one asks where the form of a request is refused before anything was loaded, so that a good
/// request pays nothing.
/// </summary>
internal static class Existence
{
    /// <summary>Says that the routes of this group are about the aggregate whose id is in the address.</summary>
    public static RouteGroupBuilder ForExisting<T>(this RouteGroupBuilder group, string routeValue)
        where T : Aggregate => group.WithMetadata(new Existing(typeof(T), routeValue));

    /// <summary>Says that this route is about the aggregate whose id is in the address.</summary>
    public static RouteHandlerBuilder ForExisting<T>(this RouteHandlerBuilder route, string routeValue)
        where T : Aggregate => route.WithMetadata(new Existing(typeof(T), routeValue));

    /// <summary>Answers 404 in place of 400 where the thing does not exist.</summary>
    public static IApplicationBuilder UseExistenceBeforeForm(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is ValidationException or BadHttpRequestException or JsonException)
        {
            await RefuseMissingAsync(context);
            throw;
        }
    });

    private static async Task RefuseMissingAsync(HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<VerifyDbContext>();
        foreach (var (aggregate, routeValue) in context.GetEndpoint()?.Metadata.GetOrderedMetadata<Existing>() ?? [])
        {
            var id = Guid.Parse((string)context.GetRouteValue(routeValue)!);
            if (!await db.Rows(aggregate).AnyAsync(a => a.Id == id, context.RequestAborted)) throw AggregateQueries.Missing(aggregate);
        }
    }
}

/// <summary>Marks a route that is about one aggregate.</summary>
/// <param name="Aggregate">Its class.</param>
/// <param name="RouteValue">Where the address has its id.</param>
internal sealed record Existing(Type Aggregate, string RouteValue);
