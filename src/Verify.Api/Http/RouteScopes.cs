using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Verify.Api.Auth;

namespace Verify.Api.Http;

/// <summary>Gives every route of the API its one policy: the scope of its area, to read or to write.</summary>
internal static class RouteScopes
{
    /// <summary>Says that a route changes nothing though it is no GET: what it takes is too long for an address.</summary>
    public static RouteHandlerBuilder OnlyReads(this RouteHandlerBuilder route) => route.WithMetadata(ReadsOnly.Instance);

    /// <summary>Says that a route is for every key, whatever it is limited to.</summary>
    public static RouteHandlerBuilder ForEveryKey(this RouteHandlerBuilder route) => route.RequireAuthorization(Policies.Key);

    /// <summary>Names the policy on every route of the group that has none and is not open to all.</summary>
    public static RouteGroupBuilder WithScopes(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(route =>
        {
            if (route.Metadata.OfType<IAllowAnonymous>().Any() || route.Metadata.OfType<IAuthorizeData>().Any()) return;
            var methods = route.Metadata.OfType<HttpMethodMetadata>().Last().HttpMethods;
            var changes = !methods.Contains(HttpMethods.Get, StringComparer.Ordinal) && !route.Metadata.OfType<ReadsOnly>().Any();
            route.Metadata.Add(new AuthorizeAttribute(Scopes.Of(route.Metadata.OfType<ITagsMetadata>().Last().Tags[0], changes)));
        });
        return group;
    }
}

/// <summary>Marks a route that changes nothing though it is no GET.</summary>
internal sealed class ReadsOnly
{
    /// <summary>The only one.</summary>
    public static ReadsOnly Instance { get; } = new();
}
