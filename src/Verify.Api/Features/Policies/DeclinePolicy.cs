using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>Declines the weaker terms that wait, or takes them back.</summary>
internal sealed record DeclinePolicy(int? ExpectedVersion, string Reason) : ICommand<PolicyView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record DeclinePolicyBody(string Reason);

internal sealed class DeclinePolicyValidator : AbstractValidator<DeclinePolicy>
{
    public DeclinePolicyValidator() => RuleFor(c => c.Reason).Prose(Policy.MaxReasonLength);
}

internal sealed class DeclinePolicyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclinePolicy, PolicyView>
{
    public async Task<PolicyView> Handle(DeclinePolicy command, CancellationToken cancellationToken)
    {
        var policy = await db.Policies.FindForChangeAsync(Policy.TheOne, command.ExpectedVersion, cancellationToken);

        policy.Decline(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PolicyView.Of(policy);
    }
}
