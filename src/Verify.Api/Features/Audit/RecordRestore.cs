using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Audit;

/// <summary>Takes note that the database was restored behind a checkpoint held outside, so that signing goes on.</summary>
internal sealed record RecordRestore(int? ExpectedVersion, string Reason) : ICommand<RestoreView>;

/// <param name="Reason">What happened, in words that the log keeps.</param>
internal sealed record RecordRestoreBody(string Reason);

internal sealed class RecordRestoreValidator : AbstractValidator<RecordRestore>
{
    public RecordRestoreValidator() => RuleFor(c => c.Reason).Prose(AuditLog.MaxReasonLength);
}

internal sealed class RecordRestoreHandler(VerifyDbContext db, LogTree tree, LogStanding standing, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordRestore, RestoreView>
{
    public async Task<RestoreView> Handle(RecordRestore command, CancellationToken cancellationToken)
    {
        await tree.CatchUpAsync(cancellationToken);
        var log = await db.AuditLogs.FindForChangeAsync(AuditLog.TheOne, command.ExpectedVersion, cancellationToken);
        var disagreement = await standing.FindAsync(cancellationToken);

        log.RecordRestore(disagreement?.Outside, disagreement?.LogSize ?? 0, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        var restore = log.Restores[^1];
        return new RestoreView(restore.AbandonedSize, restore.AbandonedRoot, restore.LogSize, restore.Reason, restore.At, log.Version);
    }
}
