using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Puts a question, or a proposed wording, to an author of the document.</summary>
internal sealed record PutQuery(Guid ClaimId, int? ExpectedVersion, Guid To, string Question, DateTimeOffset DueAt, string? ProposedWording) : ICommand<ClaimView>;

/// <inheritdoc cref="PutQuery"/>
internal sealed record PutQueryBody(Guid To, string Question, DateTimeOffset DueAt, string? ProposedWording = null)
{
    public PutQuery ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, To, Question, DueAt.AsKept(), ProposedWording);
}

/// <summary>The form of the request.</summary>
internal sealed class PutQueryValidator : AbstractValidator<PutQuery>
{
    public PutQueryValidator()
    {
        RuleFor(c => c.Question).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.ProposedWording!).Prose(Claim.MaxNoteLength).When(c => c.ProposedWording is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class PutQueryHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PutQuery, ClaimView>
{
    public async Task<ClaimView> Handle(PutQuery command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.PutQuery(
            new AuthorQuery { Id = Guid.CreateVersion7(), To = command.To, By = default, At = default, Question = command.Question, ProposedWording = command.ProposedWording, DueAt = command.DueAt },
            facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
