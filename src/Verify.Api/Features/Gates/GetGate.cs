using FluentValidation;
using MediatR;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>May this exact text be published? Asked as a CMS knows it, by reference and content hash.</summary>
internal sealed record GetGate(string? Ref, string? ContentHash) : IRequest<GateAnswer>;

internal sealed class GetGateValidator : AbstractValidator<GetGate>
{
    public GetGateValidator()
    {
        RuleFor(q => q.Ref!).OneLine(GateTicket.MaxRefLength).When(q => q.Ref is not null);
        RuleFor(q => q.ContentHash).IsContentHash();
    }
}

internal sealed class GetGateHandler(GateReader gate) : IRequestHandler<GetGate, GateAnswer>
{
    public async Task<GateAnswer> Handle(GetGate query, CancellationToken cancellationToken) =>
        (await gate.JudgeAsync(query.Ref, query.ContentHash!, cancellationToken)).WithHrefs(); // the validator has seen to it
}
