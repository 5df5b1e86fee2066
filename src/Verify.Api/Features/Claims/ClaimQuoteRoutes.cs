using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;

namespace Verify.Api.Features.Claims;

/// <summary>The addresses at which the quoted words of a claim are compared and searched for.</summary>
internal static class ClaimQuoteRoutes
{
    private static readonly Guid SomeId = new("019b0000-0000-7000-8000-000000000000");

    public static void MapQuotedWords(this RouteGroupBuilder claim)
    {
        claim.MapPost("/alignments", (Guid claimId, AlignClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AlignClaim(claimId, body), cancellationToken))
            .OnlyReads()
            .WithName("AlignClaim")
            .WithBodyExample(new AlignClaimBody(SourceId: SomeId, SnapshotId: SomeId))
            .WithSummary("Lay the quoted words of a claim beside its evidence, or beside a copy of a work: every edit with its class, kind and spans, and which verdicts are open. Changes nothing.");

        claim.MapPost("/searches/run", (Guid claimId, IfMatch ifMatch, RunSearchBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RunSearch")
            .WithBodyExample(new RunSearchBody(["a quiet bargain"]))
            .WithSummary("Search the cited work and every copy held for the quoted words, and record what was searched with its result: found, found elsewhere, or not found.");
    }
}
