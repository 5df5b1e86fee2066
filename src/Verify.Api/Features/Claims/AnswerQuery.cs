using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Records an author's answer to a query.</summary>
internal sealed record AnswerQuery(Guid ClaimId, int? ExpectedVersion, Guid QueryId, string Answer, IReadOnlyList<Guid>? SourcesSupplied) : ICommand<ClaimView>;

/// <inheritdoc cref="AnswerQuery"/>
internal sealed record AnswerQueryBody(string Answer, IReadOnlyList<Guid>? SourcesSupplied = null)
{
    public AnswerQuery ToCommand(Guid claimId, Guid queryId, int? expectedVersion) => new(claimId, expectedVersion, queryId, Answer, SourcesSupplied);
}

/// <summary>The form of the request.</summary>
internal sealed class AnswerQueryValidator : AbstractValidator<AnswerQuery>
{
    public AnswerQueryValidator()
    {
        RuleFor(c => c.Answer).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.SourcesSupplied).Must(ids => ids is not { Count: > 50 }).WithMessage("At most 50 sources.");
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AnswerQueryHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AnswerQuery, ClaimView>
{
    public async Task<ClaimView> Handle(AnswerQuery command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AnswerQuery(command.QueryId, command.Answer, command.SourcesSupplied ?? [], facts, user.Person, clock.GetUtcNow());
        await db.Sources.DemandAllExistAsync(command.SourcesSupplied ?? [], "sourcesSupplied", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
