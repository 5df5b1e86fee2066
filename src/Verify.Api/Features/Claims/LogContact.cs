using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Logs whom we asked outside, when, how, what was put, and the reply.</summary>
internal sealed record LogContact(Guid ClaimId, int? ExpectedVersion, Guid PersonId, ContactParty Party, DateTimeOffset ContactedAt, string Means, string Put, ContactOutcome Outcome, string? Reply) : ICommand<ClaimView>;

/// <inheritdoc cref="LogContact"/>
internal sealed record LogContactBody(Guid PersonId, ContactParty Party, DateTimeOffset ContactedAt, string Means, string Put, ContactOutcome Outcome, string? Reply = null)
{
    public LogContact ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, PersonId, Party, ContactedAt.AsKept(), Means, Put, Outcome, Reply);
}

/// <summary>The form of the request.</summary>
internal sealed class LogContactValidator : AbstractValidator<LogContact>
{
    public LogContactValidator()
    {
        RuleFor(c => c.Party).IsInEnum();
        RuleFor(c => c.Outcome).IsInEnum();
        RuleFor(c => c.Means).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Put).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Reply!).Prose(Claim.MaxNoteLength).When(c => c.Reply is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class LogContactHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogContact, ClaimView>
{
    public async Task<ClaimView> Handle(LogContact command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        var contact = new ContactEntry(
            Guid.CreateVersion7(), default, default, command.PersonId, command.Party, command.ContactedAt, command.Means, command.Put, command.Reply, command.Outcome);
        claim.LogContact(contact, facts, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync([command.PersonId], "personId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
