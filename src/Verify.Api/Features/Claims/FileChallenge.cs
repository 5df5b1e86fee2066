using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Files an objection to a claim or its verdict.</summary>
internal sealed record FileChallenge(Guid ClaimId, int? ExpectedVersion, ChallengeParty From, string Text, Guid? PersonId) : ICommand<ClaimView>;

/// <param name="From">Who objects: Author, Subject, Reader, Legal or Auditor.</param>
/// <param name="Text">What they say.</param>
/// <param name="PersonId">The person outside who says it, where one is known.</param>
internal sealed record FileChallengeBody(ChallengeParty From, string Text, Guid? PersonId = null)
{
    public FileChallenge ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, From, Text, PersonId);
}

/// <summary>The form of the request.</summary>
internal sealed class FileChallengeValidator : AbstractValidator<FileChallenge>
{
    public FileChallengeValidator()
    {
        RuleFor(c => c.From).IsInEnum();
        RuleFor(c => c.Text).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class FileChallengeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<FileChallenge, ClaimView>
{
    public async Task<ClaimView> Handle(FileChallenge command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.FileChallenge(Guid.CreateVersion7(), command.From, command.Text, command.PersonId, facts, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync(command.PersonId is { } person ? [person] : [], "personId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
