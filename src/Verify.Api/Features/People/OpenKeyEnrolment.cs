using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Opens an enrolment, so that its holder can make a key whose secret nobody else ever sees.</summary>
internal sealed record OpenKeyEnrolment(Guid PersonId, string Label, IReadOnlyList<string>? Scopes = null, int? ValidDays = null) : ICommand<EnrolmentView>;

/// <param name="Label">What the key is for: "laptop", "CMS".</param>
/// <param name="Scopes">What it may be used for, as "claims:read" or "claims:write" (which reads too); none: all that the holder's roles allow. A key with scopes is for programs: it opens no pages.</param>
/// <param name="ValidDays">How many days it opens from the day it is made; none: without end.</param>
internal sealed record OpenKeyEnrolmentBody(string Label, IReadOnlyList<string>? Scopes = null, int? ValidDays = null);

/// <summary>An enrolment just opened.</summary>
/// <param name="KeyId">The key to be.</param>
/// <param name="PersonId">Whose it will be.</param>
/// <param name="Code">The one-time code, shown this once: pass it on to the holder.</param>
/// <param name="Expires">Until when it may be redeemed.</param>
internal sealed record EnrolmentView(Guid KeyId, Guid PersonId, string Code, DateTimeOffset Expires, int Version) : IVersioned
{
    // the code never gets into a log
    public override string ToString() => $"EnrolmentView {KeyId}";
}

internal sealed class OpenKeyEnrolmentValidator : AbstractValidator<OpenKeyEnrolment>
{
    public OpenKeyEnrolmentValidator()
    {
        RuleFor(c => c.Label).OneLine(ApiKey.MaxLabelLength);
        RuleFor(c => c.Scopes!).NotEmpty().When(c => c.Scopes is not null);
        RuleForEach(c => c.Scopes).Must(s => Scopes.All.Contains(s, StringComparer.Ordinal)).WithMessage($"One of {string.Join(", ", Scopes.All)}.");
        RuleFor(c => c.ValidDays).InclusiveBetween(1, ApiKey.MaxValidDays);
    }
}

internal sealed class OpenKeyEnrolmentHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenKeyEnrolment, EnrolmentView>
{
    public async Task<EnrolmentView> Handle(OpenKeyEnrolment command, CancellationToken cancellationToken)
    {
        if (user.Scopes is { } held && (command.Scopes ?? Scopes.All).FirstOrDefault(s => !Scopes.Cover(held, s)) is { } beyond) throw ScopeRefusal.Lacks(beyond); // no key makes a wider one
        var holder = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken);
        var code = KeyText.NewCode();

        var key = ApiKey.OpenEnrolment(Guid.CreateVersion7(), holder.OrMissing<Person, Person>(), command.Label, KeyText.Hash(code), user.Person, clock.GetUtcNow(), new KeyLimits(command.Scopes?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(), command.ValidDays));
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);

        return new EnrolmentView(key.Id, key.PersonId, code, key.CodeExpires!.Value, key.Version); // an open enrolment has an expiry
    }
}
