using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Audit;

/// <summary>The proof of one event, to be kept outside and checked without us.</summary>
internal sealed record GetReceipt(long Index) : IRequest<Receipt>;

internal sealed class GetReceiptValidator : AbstractValidator<GetReceipt>
{
    public GetReceiptValidator() => RuleFor(q => q.Index).GreaterThanOrEqualTo(0);
}

internal sealed class GetReceiptHandler(VerifyDbContext db, EventReader events, LogTree tree, CheckpointMaker checkpoints, ICurrentUser user) : IRequestHandler<GetReceipt, Receipt>
{
    public async Task<Receipt> Handle(GetReceipt query, CancellationToken cancellationToken)
    {
        var opened = await events.OpenAsync(query.Index, await db.ViewersAsync(user.Person, cancellationToken), cancellationToken);
        if (opened is null || opened.Visibility == Visibility.Hidden) throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "The log holds no event with this index.");
        if (opened.Visibility == Visibility.Sealed && !user.Person.Is(Role.Auditor)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "What this event says is not yours to see, and so its receipt is an auditor's to ask for.");

        var checkpoint = await CoveringAsync(query.Index, cancellationToken) ?? await checkpoints.SignAsync(awaitTimestamp: false, cancellationToken);
        var line = EventLine.Parse(opened.Line);
        var node = await tree.NodesForAsync(n => MerkleTree.InclusionProof(line.Index, checkpoint.Size, n), cancellationToken);
        return Receipt.Of(line, checkpoint.Signed, node, checkpoints.WitnessOf(checkpoint)) with
        {
            Payload = opened.Payload,
            Salt = opened.Salt,
            Substitute = opened.Substitute,
            TimeStamp = checkpoint.Token,
        };
    }

    // the earliest proves most: first among those that bear a time stamp, then among all
    private Task<StoredCheckpoint?> CoveringAsync(long index, CancellationToken cancellationToken) =>
        db.Set<StoredCheckpoint>().AsNoTracking().Where(c => c.Size > index).OrderBy(c => c.Token == null).ThenBy(c => c.Size).FirstOrDefaultAsync(cancellationToken);
}
