using MediatR;
using Verify.Api.Persistence;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Coverage;

/// <summary>How a version stands at this moment, sentence by sentence and at the gate: what a proof is headed with. It waits for nothing.</summary>
internal sealed record GetStanding(Guid DocumentId, int Number) : IRequest<StandingView>;

/// <summary>How a version stands.</summary>
/// <param name="Coverage">Which of its sentences were looked at, and who signed for it.</param>
/// <param name="Gate">What the gate answers.</param>
internal sealed record StandingView(CoverageView Coverage, GateAnswer Gate);

internal sealed class GetStandingHandler(GateReader gate) : IRequestHandler<GetStanding, StandingView>
{
    public async Task<StandingView> Handle(GetStanding query, CancellationToken cancellationToken)
    {
        var (version, answer) = await gate.StandAsync(query.DocumentId, query.Number, cancellationToken);
        return new StandingView(CoverageView.Of(version), answer);
    }
}
