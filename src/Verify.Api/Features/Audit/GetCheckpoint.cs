using MediatR;
using Verify.Api.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Audit;

/// <summary>The last signed checkpoint, as the note that outsiders keep.</summary>
internal sealed record GetCheckpoint : IRequest<string>;

internal sealed class GetCheckpointHandler(CheckpointMaker checkpoints) : IRequestHandler<GetCheckpoint, string>
{
    public async Task<string> Handle(GetCheckpoint query, CancellationToken cancellationToken) =>
        (await checkpoints.LatestAsync(cancellationToken))?.Note
        ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "No checkpoint was signed yet: come back in a minute.");
}
