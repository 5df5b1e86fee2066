using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Claims;

/// <summary>Every transition of the claim's stage, and whether the one who asks can make it now.</summary>
internal sealed record GetTransitions(Guid ClaimId) : IRequest<TransitionsView>;

/// <summary>What can be done with a claim, and what stands in the way of the rest.</summary>
/// <param name="Stage">The stage it is in.</param>
/// <param name="Version">The version this was asked of.</param>
/// <param name="Transitions">Every transition that leaves the stage.</param>
/// <param name="Vote">Whether the one who asks can vote; null where nothing is voted on.</param>
internal sealed record TransitionsView(Stage Stage, int Version, IReadOnlyList<TransitionView> Transitions, VoteOptionView? Vote);

/// <summary>One transition.</summary>
/// <param name="Number">Its row in the table.</param>
/// <param name="Slug">Its name in the route: <c>POST /claims/{id}/transitions/{slug}</c>.</param>
/// <param name="To">The stage it leads to; null: the stage stays.</param>
/// <param name="By">"person", or "system" where no person makes it.</param>
/// <param name="Who">Who makes it, in words.</param>
/// <param name="Allowed">Whether the one who asks can make it now; what the command carries is judged with the command.</param>
/// <param name="BlockedBy">What stands in the way.</param>
internal sealed record TransitionView(int Number, string Slug, Stage? To, string By, string Who, bool Allowed, IReadOnlyList<BrokenRule> BlockedBy);

/// <summary>Whether a vote can be cast.</summary>
/// <param name="Allowed">Whether the one who asks can vote now.</param>
/// <param name="BlockedBy">What stands in the way.</param>
internal sealed record VoteOptionView(bool Allowed, IReadOnlyList<BrokenRule> BlockedBy);

/// <summary>Asks the table.</summary>
internal sealed class GetTransitionsHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetTransitions, TransitionsView>
{
    public async Task<TransitionsView> Handle(GetTransitions query, CancellationToken cancellationToken)
    {
        var claim = (await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.ClaimId, cancellationToken)).OrMissing<Claim, Claim>();
        var facts = await db.FactsOfAsync(claim, cancellationToken);
        var at = clock.GetUtcNow();
        var options = ClaimLifecycle.Options(claim, user.Person, facts, at);
        return new TransitionsView(claim.Stage, claim.Version, [.. options.Select(View)], claim.Stage == Stage.InReview ? Vote(claim.VoteBlockedBy(facts, user.Person, at)) : null);
    }

    private static TransitionView View(TransitionOption option)
    {
        var row = option.Transition;
        return new TransitionView(row.Number, row.Slug, row.To, ClaimLifecycle.IsForSystemOnly(row) ? "system" : "person", row.Who.Words, option.Allowed, option.BlockedBy);
    }

    private static VoteOptionView Vote(IReadOnlyList<BrokenRule> blockedBy) => new(blockedBy.Count == 0, blockedBy);
}
