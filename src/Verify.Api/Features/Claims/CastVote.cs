using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Casts a reviewer's sealed vote, or refers the claim to the adjudicator.</summary>
internal sealed record CastVote(Guid ClaimId, int? ExpectedVersion, string Rationale, bool Refers, Fidelity? Fidelity, Veracity? Veracity, bool ReportedAsFalse, IReadOnlyList<Guid>? EvidenceOpened) : ICommand<ClaimView>;

/// <inheritdoc cref="CastVote"/>
internal sealed record CastVoteBody(string Rationale, bool Refers = false, Fidelity? Fidelity = null, Veracity? Veracity = null, bool ReportedAsFalse = false, IReadOnlyList<Guid>? EvidenceOpened = null)
{
    public CastVote ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Rationale, Refers, Fidelity, Veracity, ReportedAsFalse, EvidenceOpened);
}

/// <summary>The form of the request.</summary>
internal sealed class CastVoteValidator : AbstractValidator<CastVote>
{
    public CastVoteValidator()
    {
        RuleFor(c => c.Rationale).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Fidelity).IsInEnum();
        RuleFor(c => c.Veracity).IsInEnum();
        RuleFor(c => c.Fidelity).NotNull().When(c => !c.Refers).WithMessage("Vote on both axes, or refer.");
        RuleFor(c => c.Veracity).NotNull().When(c => !c.Refers).WithMessage("Vote on both axes, or refer.");
        RuleFor(c => c.Refers).Must((c, refers) => !refers || (c.Fidelity is null && c.Veracity is null)).WithMessage("A vote that refers leaves both axes empty.");
        RuleFor(c => c.EvidenceOpened).Must(ids => ids is not { Count: > 500 }).WithMessage("At most 500.");
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class CastVoteHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CastVote, ClaimView>
{
    public async Task<ClaimView> Handle(CastVote command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        var vote = new Vote(default, default, command.Refers, command.Fidelity, command.Veracity, command.ReportedAsFalse, command.Rationale, command.EvidenceOpened ?? []);
        claim.CastVote(vote, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
