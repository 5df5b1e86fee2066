using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Seeding;

/// <summary>Gives a sample person the key that everybody knows. Answers with the key's id.</summary>
internal sealed record EnrolSampleKey(Guid PersonId, KeyText Key) : ICommand<Guid>;

/// <summary>Enrols and redeems in one go: there is nobody to pass a code to.</summary>
internal sealed class EnrolSampleKeyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EnrolSampleKey, Guid>
{
    public async Task<Guid> Handle(EnrolSampleKey command, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleAsync(p => p.Id == command.PersonId, cancellationToken);
        var at = clock.GetUtcNow();

        var key = ApiKey.OpenEnrolment(Guid.CreateVersion7(), person, "sample key", KeyText.Hash(KeyText.NewCode()), user.Person, at);
        key.Redeem(command.Key.PublicId, command.Key.SecretHash, at);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);

        return key.Id;
    }
}
