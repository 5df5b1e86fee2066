using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Verify.Api.Http;

namespace Verify.Api.Tests.Contract;

public sealed class TypeInfoTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public void Every_type_that_a_route_takes_or_gives_is_listed_in_a_JSON_context()
    {
        var options = app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var services = app.Services.GetRequiredService<IServiceProviderIsService>();
        var handlers = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .Select(e => (e.RoutePattern.RawText, Method: e.Metadata.GetRequiredMetadata<MethodInfo>()))
            .ToList();

        var missing = handlers
            .SelectMany(h => Parameters(h.Method).Where(t => !services.IsService(t)).Concat(Answer(h.Method.ReturnType)).Select(t => (h.RawText, Type: t)))
            .Where(u => !options.TryGetTypeInfo(u.Type, out _))
            .Select(u => $"{u.Type} of {u.RawText}");

        handlers.ShouldNotBeEmpty();
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<Type> Parameters(MethodInfo handler) => handler.GetParameters()
        .SelectMany(p => p.GetCustomAttribute<AsParametersAttribute>() is null ? [p.ParameterType] : p.ParameterType.GetProperties().Where(x => x.CanWrite).Select(x => x.PropertyType))
        .Where(t => t != typeof(CancellationToken) && t != typeof(IfMatch) && t != typeof(HttpContext) && t != typeof(Stream));

    // texts, bytes and streams are no JSON
    private static IEnumerable<Type> Answer(Type returned)
    {
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>)) returned = returned.GetGenericArguments()[0];
        if (!returned.IsAssignableTo(typeof(IResult))) return [returned];
        return returned.IsGenericType ? [returned.GetGenericArguments()[0]] : [];
    }
}
