using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Pipeline;
using Verify.Domain.History;

namespace Verify.Api.Tests.Architecture;

/// <summary>The pattern of the house, held on what was built.</summary>
public sealed class PatternTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    // whoever adds an address that needs no key adds it here, and says why in review
    private static readonly string[] OpenAddresses = ["/health/live", "/health/ready", "/metrics", "/api/openapi.json", "/api/v1/keys/redeem", "/api/v1/audit/keys", "/api/v1/audit/keys.pem", "sign-in", "enrol", "account"];

    // likewise for what every key may do, whatever it is limited to
    private static readonly string[] ForEveryKey = ["GetMe", "RotateKey"];

    private static readonly Type[] Types = [.. typeof(VerifyApp).Assembly.GetReferencedAssemblies()
        .Where(a => a.Name is "Verify.Api" or "Verify.Domain")
        .SelectMany(a => System.Reflection.Assembly.Load(a).GetTypes())
        .Where(t => t.Namespace?.StartsWith("Verify.", StringComparison.Ordinal) == true && !t.Namespace.EndsWith(".Migrations", StringComparison.Ordinal) && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false))];

    private static readonly Type[] Requests = [.. Types.Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest)))];

    [Fact]
    public void Classes_are_sealed_unless_others_build_on_them() =>
        Types.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !Types.Any(d => d.BaseType == t)).ShouldBeEmpty();

    [Fact]
    public void The_application_shows_its_types_to_nobody() =>
        Types.Where(t => t.Assembly.GetName().Name == "Verify.Api" && t.IsPublic && t.Name != nameof(Program)).ShouldBeEmpty();

    [Fact]
    public void Every_request_has_one_handler_in_its_own_file()
    {
        Requests.ShouldNotBeEmpty();
        foreach (var request in Requests)
        {
            var answer = request.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
            var handlers = Types.Where(t => t.IsAssignableTo(typeof(IRequestHandler<,>).MakeGenericType(request, answer))).ToList();
            handlers.Count.ShouldBe(1, request.Name);
            handlers[0].Name.ShouldBe(request.Name + "Handler");
            handlers[0].Namespace.ShouldBe(request.Namespace);
            Repository.Sources("src/Verify.Api").Keys.ShouldContain($"{request.Namespace!["Verify.Api.".Length..].Replace('.', '/')}/{request.Name}.cs");
        }
    }

    [Fact]
    public void Handlers_send_no_requests() =>
        Types.Where(t => t.Name.EndsWith("Handler", StringComparison.Ordinal))
            .SelectMany(t => t.GetConstructors()).SelectMany(c => c.GetParameters())
            .Where(p => p.ParameterType == typeof(IMediator)).ShouldBeEmpty();

    [Fact]
    public void Every_validator_is_registered()
    {
        var written = Types.Where(t => t is { IsAbstract: false } && t.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(AbstractValidator<>)).ToList();

        written.ShouldNotBeEmpty();
        foreach (var validator in written)
        {
            var validated = validator.BaseType!.GetGenericArguments()[0];
            app.Services.GetServices(typeof(IValidator<>).MakeGenericType(validated)).Select(v => v!.GetType()).ShouldBe([validator]);
        }
    }

    [Fact]
    public void Every_command_that_carries_a_body_is_validated()
    {
        // texts and lists are what a caller can get wrong in form
        var unchecked_ = Requests
            .Where(r => r.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)) && r.Name != "MakeFirstAdministrator")
            .Where(r => r.GetProperties().Any(p => p.PropertyType == typeof(string) || p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)))
            .Where(r => app.Services.GetService(typeof(IValidator<>).MakeGenericType(r)) is null);

        unchecked_.ShouldBeEmpty();
    }

    [Fact]
    public void Every_address_has_a_policy_or_is_known_to_be_open()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var open = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText).Distinct();
        var named = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();

        open.ShouldBe(OpenAddresses, ignoreOrder: true);
        named.ShouldNotBeEmpty();
        foreach (var endpoint in named)
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();
            if (!endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api", StringComparison.Ordinal)) policies.ShouldAllBe(p => p == Policies.Pages);
            else if (ForEveryKey.Contains(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, StringComparer.Ordinal)) policies.ShouldBe([Policies.Key]);
            else Scopes.All.ShouldContain(policies.ShouldHaveSingleItem()!, endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task There_is_no_default_scheme_and_no_fallback_policy()
    {
        var schemes = app.Services.GetRequiredService<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>();
        var policies = app.Services.GetRequiredService<IAuthorizationPolicyProvider>();

        (await schemes.GetDefaultAuthenticateSchemeAsync()).ShouldBeNull();
        (await policies.GetFallbackPolicyAsync()).ShouldBeNull();
        (await policies.GetPolicyAsync(Policies.Key))!.AuthenticationSchemes.ShouldBe([ApiKeyHandler.SchemeName]);
    }

    [Fact]
    public void Every_address_that_names_something_that_changes_says_what_it_names()
    {
        var wrong = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count > 0 && e.RoutePattern.RawText!.StartsWith(Answers.Root, StringComparison.Ordinal))
            .Where(e => !e.RoutePattern.RawText!.Contains("/events/{index:long}", StringComparison.Ordinal)) // an event never changes
            .Where(e => e.Metadata.GetMetadata<Existing>() is null)
            .Select(e => e.RoutePattern.RawText);

        wrong.ShouldBeEmpty("ForExisting<T>(…) keeps the order of refusals: what does not exist is 404");
    }

    [Fact]
    public async Task Every_aggregate_that_has_a_row_is_in_the_catalogue_and_the_other_way_round()
    {
        var mapped = await app.WithDatabaseAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsSubclassOf(typeof(Aggregate))).ToList()));

        EventCatalog.Aggregates.Select(a => a.Type).ShouldBe(mapped, ignoreOrder: true);
    }
}
