using FluentValidation;
using MediatR;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Audit;

/// <summary>The proof that a later log holds an earlier one unchanged.</summary>
internal sealed record GetConsistency(long From, long To) : IRequest<ConsistencyView>;

internal sealed class GetConsistencyValidator : AbstractValidator<GetConsistency>
{
    public GetConsistencyValidator()
    {
        RuleFor(q => q.From).GreaterThanOrEqualTo(1);
        RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From);
    }
}

internal sealed class GetConsistencyHandler(LogTree tree) : IRequestHandler<GetConsistency, ConsistencyView>
{
    public async Task<ConsistencyView> Handle(GetConsistency query, CancellationToken cancellationToken)
    {
        var size = await tree.CatchUpAsync(cancellationToken);
        if (query.To > size) throw RefusedException.Rule(ProblemCodes.Rule, $"The log holds {size} events.", new BrokenRule("size-within-log", $"Ask for sizes from 1 to {size}."));
        var proof = await tree.ConsistencyAsync(query.From, query.To, cancellationToken);
        var (from, to) = (await tree.RootAsync(query.From, cancellationToken), await tree.RootAsync(query.To, cancellationToken));
        return new ConsistencyView(query.From, query.To, Convert.ToBase64String(from), Convert.ToBase64String(to), [.. proof.Select(Convert.ToBase64String)]);
    }
}
