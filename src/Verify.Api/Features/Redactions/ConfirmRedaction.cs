using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>Takes the texts out: the second person's act. Event, stand-in, row, look-up rows and blobs change in one transaction.</summary>
internal sealed record ConfirmRedaction(Guid RedactionId, int? ExpectedVersion) : ICommand<RedactionView>;

internal sealed class ConfirmRedactionHandler(VerifyDbContext db, EventReader events, DatabaseRefold refold, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmRedaction, RedactionView>
{
    public async Task<RedactionView> Handle(ConfirmRedaction command, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellationToken) : null;
        var redaction = await db.Redactions.FindForChangeAsync(command.RedactionId, command.ExpectedVersion, cancellationToken);
        var order = redaction.Order;
        var standIn = await events.StandInAsync(order, cancellationToken);

        // whatever was answered lately may quote the texts
        await db.Set<IdempotencyKey>().ExecuteUpdateAsync(set => set.SetProperty(k => k.Body, (byte[]?)null), cancellationToken);
        redaction.Confirm(standIn.Hash, await db.AreOnAsync(standIn.Stream, cancellationToken), user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        var done = RedactionView.Of(redaction);
        var by = await IndexOfAsync(redaction, cancellationToken);
        await events.ReplaceAsync(order, standIn, by, cancellationToken);
        await db.Blobs.Where(b => order.Blobs.Contains(b.Sha256)).ExecuteUpdateAsync(set => set.SetProperty(b => b.Bytes, Array.Empty<byte>()).SetProperty(b => b.RedactedBy, by), cancellationToken);
        await refold.RefoldAsync(standIn.Type, standIn.AggregateId, cancellationToken);
        db.ScrubsOnCommit = true;
        if (transaction is not null) await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private Task<long> IndexOfAsync(Redaction redaction, CancellationToken cancellationToken)
    {
        var stream = RedactionStream.Type.StreamOf(redaction.Id);
        return db.Events.Where(e => e.Stream == stream && e.StreamVersion == redaction.Version).Select(e => e.LogIndex).SingleAsync(cancellationToken);
    }
}
