using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Policies;

/// <summary>Sets the terms that the newsroom begins with, once, so that there is always a policy. Answers whether it did.</summary>
internal sealed record EstablishPolicy : ICommand<bool>;

internal sealed class EstablishPolicyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EstablishPolicy, bool>
{
    public async Task<bool> Handle(EstablishPolicy command, CancellationToken cancellationToken)
    {
        if (await db.Policies.AnyAsync(p => p.Id == Policy.TheOne, cancellationToken)) return false;

        db.Policies.Add(Policy.Establish(new PolicyTerms(), "The terms that every newsroom begins with.", user.Person, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);

        return true;
    }
}

/// <summary>The first start.</summary>
internal static class FirstPolicy
{
    /// <summary>Sets the first terms where there are none.</summary>
    public static async Task EstablishPolicyAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Acting.System("bootstrap"));
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EstablishPolicy());
        }
        catch (RefusedException e) when (e.Code is ProblemCodes.VersionStale or ProblemCodes.AlreadyExists)
        {
            // another process on the same database was first
        }
    }
}
