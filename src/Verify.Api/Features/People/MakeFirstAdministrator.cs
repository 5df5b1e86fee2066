using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.People;

/// <summary>
/// Makes the first administrator with their key, once, so that somebody can sign in. Answers whether it did. The one
/// command of people that changes two aggregates: an administrator without a key could not be mended.
/// </summary>
internal sealed record MakeFirstAdministrator(string Name, KeyText Key) : ICommand<bool>;

internal sealed class MakeFirstAdministratorHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MakeFirstAdministrator, bool>
{
    public async Task<bool> Handle(MakeFirstAdministrator command, CancellationToken cancellationToken)
    {
        if (await db.People.AnyAsync(p => p.Id == Person.FirstAdministrator, cancellationToken)) return false;
        var at = clock.GetUtcNow();

        var person = Person.Register(Person.FirstAdministrator, command.Name, email: null, canSignIn: true, [Role.Admin], user.Person, at);
        var key = ApiKey.OpenEnrolment(Guid.CreateVersion7(), person, "first key", KeyText.Hash(KeyText.NewCode()), user.Person, at);
        key.Redeem(command.Key.PublicId, command.Key.SecretHash, at);
        db.People.Add(person);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <summary>The first start.</summary>
internal static class FirstStart
{
    /// <summary>Makes the first administrator where there is none, and prints their key this once unless it came from configuration.</summary>
    public static async Task MakeFirstAdministratorAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<BootstrapOptions>>().Value;
        var key = KeyText.TryParse(options.AdminKey, out var configured) ? configured : KeyText.New();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Acting.System("bootstrap"));
        try
        {
            var made = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MakeFirstAdministrator(options.AdminName, key));
            if (made && configured is null) scope.ServiceProvider.GetRequiredService<Banner>().WriteLine($"The first administrator's key, shown this once: {key.Written}");
        }
        catch (RefusedException e) when (e.Code is ProblemCodes.VersionStale or ProblemCodes.AlreadyExists)
        {
            // another process on the same database was first: its standard output has the key
        }
    }
}
