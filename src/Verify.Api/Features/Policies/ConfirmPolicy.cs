using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>Puts the weaker terms into force that another administrator proposed.</summary>
internal sealed record ConfirmPolicy(int? ExpectedVersion) : ICommand<PolicyView>;

internal sealed class ConfirmPolicyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmPolicy, PolicyView>
{
    public async Task<PolicyView> Handle(ConfirmPolicy command, CancellationToken cancellationToken)
    {
        var policy = await db.Policies.FindForChangeAsync(Policy.TheOne, command.ExpectedVersion, cancellationToken);

        policy.Confirm(user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PolicyView.Of(policy);
    }
}
