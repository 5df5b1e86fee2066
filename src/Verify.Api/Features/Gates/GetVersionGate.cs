using MediatR;
using Verify.Api.Persistence;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>May this version be published?</summary>
internal sealed record GetVersionGate(Guid DocumentId, int Number) : IRequest<GateAnswer>;

internal sealed class GetVersionGateHandler(GateReader gate) : IRequestHandler<GetVersionGate, GateAnswer>
{
    public async Task<GateAnswer> Handle(GetVersionGate query, CancellationToken cancellationToken) => (await gate.JudgeAsync(query.DocumentId, query.Number, cancellationToken)).WithHrefs();
}
