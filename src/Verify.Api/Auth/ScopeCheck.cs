using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Verify.Domain.Refusals;

namespace Verify.Api.Auth;

/// <summary>Asks that the key may be used for something.</summary>
/// <param name="Scope">The word, out of <see cref="Scopes"/>.</param>
internal sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;

/// <summary>Looks whether the key of the request may be used for what the route does.</summary>
internal sealed class ScopeCheck(CurrentUser user) : AuthorizationHandler<ScopeRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated == true && (user.Scopes is not { } held || Scopes.Cover(held, requirement.Scope))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Says, where a key's limits are what stands in the way, which word it lacks.</summary>
internal sealed class ScopeRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler otherwise = new();

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var lacking = authorizeResult.Forbidden ? authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<ScopeRequirement>().FirstOrDefault() : null;
        return lacking is null ? otherwise.HandleAsync(next, context, policy, authorizeResult) : throw Lacks(lacking.Scope);
    }

    /// <summary>The refusal of what goes beyond a key's limits.</summary>
    public static RefusedException Lacks(string scope) => new(
        RefusalKind.Forbidden,
        ProblemCodes.ScopeMissing,
        $"This key is not for that: it lacks the scope '{scope}'.",
        new RefusalDetails { BlockedBy = [new BrokenRule("key-scope", $"Use a key with the scope '{scope}', or one without limits.")] });
}
