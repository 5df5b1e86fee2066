using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Waits for a source or an answer, until a date to look again.</summary>
internal sealed record AwaitSource(Guid ClaimId, int? ExpectedVersion, string Needed, string From, DateTimeOffset ReviewBy) : ICommand<ClaimView>;

/// <inheritdoc cref="AwaitSource"/>
internal sealed record AwaitSourceBody(string Needed, string From, DateTimeOffset ReviewBy)
{
    public AwaitSource ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Needed, From, ReviewBy.AsKept());
}

/// <summary>The form of the request.</summary>
internal sealed class AwaitSourceValidator : AbstractValidator<AwaitSource>
{
    public AwaitSourceValidator()
    {
        RuleFor(c => c.Needed).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.From).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AwaitSourceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AwaitSource, ClaimView>
{
    public async Task<ClaimView> Handle(AwaitSource command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AwaitSource(new Awaited(command.Needed, command.From, command.ReviewBy), facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
