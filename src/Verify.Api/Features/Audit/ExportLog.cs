using System.IO.Pipelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Domain.Audits;
using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Audit;

/// <summary>
/// Lets the log leave the house: keys, events and checkpoints as a stream of lines (<see cref="AuditExport"/>), from behind a
/// log index on. It is written page by page, so its length costs no memory and no long read transaction.
/// </summary>
internal sealed record ExportLog(long? After) : IRequest<Func<PipeWriter, CancellationToken, Task>>;

internal sealed class ExportLogValidator : AbstractValidator<ExportLog>
{
    public ExportLogValidator() => RuleFor(q => q.After).GreaterThanOrEqualTo(0);
}

internal sealed class ExportLogHandler(VerifyDbContext db, EventReader events, CheckpointMaker checkpoints, ICurrentUser user) : IRequestHandler<ExportLog, Func<PipeWriter, CancellationToken, Task>>
{
    private const int CheckpointPage = 100;

    public async Task<Func<PipeWriter, CancellationToken, Task>> Handle(ExportLog query, CancellationToken cancellationToken)
    {
        AuditLog.DemandSight(user.Person);
        try
        {
            await checkpoints.SignAsync(awaitTimestamp: false, cancellationToken);
        }
        catch (RefusedException)
        {
            // a log that is not signed any more can still be handed out: what is not covered is seen by whoever checks
        }

        var from = query.After + 1 ?? 0;
        return (output, stop) => WriteAsync(output, from, stop);
    }

    private async Task WriteAsync(PipeWriter output, long from, CancellationToken cancellationToken)
    {
        var log = await db.AuditLogs.AsNoTracking().SingleAsync(cancellationToken);
        var viewers = await db.ViewersAsync(user.Person, cancellationToken);
        foreach (var key in log.PublicKeys()) AuditExport.WriteKey(output, key);
        var (next, end) = (from, await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken));
        await foreach (var checkpoint in CheckpointsAsync(from, end, cancellationToken))
        {
            next = await WriteEventsAsync(output, viewers, next, checkpoint.Size, cancellationToken);
            AuditExport.WriteCheckpoint(output, checkpoint.Signed, checkpoint.Token is null ? [] : [checkpoint.Token]);
        }

        await WriteEventsAsync(output, viewers, next, end, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private async Task<long> WriteEventsAsync(PipeWriter output, Func<Aggregate, Viewer> viewers, long from, long to, CancellationToken cancellationToken)
    {
        while (from < to)
        {
            var written = await events.WriteExportPageAsync(output, from, to, viewers, cancellationToken);
            if (written == 0) throw new InvalidDataException($"The log has a gap at event {from}: run 'db check'.");
            from += written;
            await output.FlushAsync(cancellationToken);
        }

        return to;
    }

    // the least one too: it may have been signed since the fetch before came by
    private async IAsyncEnumerable<StoredCheckpoint> CheckpointsAsync(long least, long to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await db.Set<StoredCheckpoint>().AsNoTracking().Where(c => c.Size >= least && c.Size <= to).OrderBy(c => c.Size).Take(CheckpointPage).ToListAsync(cancellationToken);
            foreach (var checkpoint in page) yield return checkpoint;
            if (page.Count < CheckpointPage) yield break;
            least = page[^1].Size + 1;
        }
    }
}
