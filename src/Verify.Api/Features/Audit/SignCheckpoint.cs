using MediatR;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Audit;

/// <summary>Signs a checkpoint over the log as it is now and gives it to the witnesses. It is no event: it changes nothing that is told of.</summary>
internal sealed record SignCheckpoint : IRequest<CheckpointView>;

internal sealed class SignCheckpointHandler(CheckpointMaker checkpoints, ICurrentUser user) : IRequestHandler<SignCheckpoint, CheckpointView>
{
    public async Task<CheckpointView> Handle(SignCheckpoint command, CancellationToken cancellationToken)
    {
        AuditLog.DemandSigner(user.Person);
        return CheckpointView.Of(await checkpoints.SignAsync(awaitTimestamp: true, cancellationToken));
    }
}
