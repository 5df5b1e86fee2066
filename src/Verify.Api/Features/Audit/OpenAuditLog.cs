using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Audit;

/// <summary>Brings the log's name and key into the log at the first start, and a new key when the server starts with another one. Answers whether it changed anything.</summary>
internal sealed record OpenAuditLog : ICommand<bool>;

internal sealed class OpenAuditLogHandler(VerifyDbContext db, ICurrentUser user, LogSigner signer, TimeProvider clock) : IRequestHandler<OpenAuditLog, bool>
{
    public async Task<bool> Handle(OpenAuditLog command, CancellationToken cancellationToken)
    {
        var log = await db.AuditLogs.SingleOrDefaultAsync(cancellationToken);
        if (log is not null && log.Origin != signer.Origin) throw new InvalidOperationException($"The log is named '{log.Origin}', but Log:Origin says '{signer.Origin}': a log keeps its name.");
        if (log is not null && log.IsCurrent(signer.PublicKey)) return false;
        // the processes of a newsroom sign with one key: a second machine must not bring one of its own in unasked
        if (log is not null && db.HasServer && signer.TakeBackNewKey()) throw new InvalidOperationException("The log has a key already, and this machine has none: copy the file of the log's key here, or name it in Log:KeyFile.");

        if (log is null) db.AuditLogs.Add(AuditLog.Open(signer.Origin, signer.PublicKey, user.Person, clock.GetUtcNow()));
        else log.RotateKey(signer.PublicKey, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <summary>The log's part of the start.</summary>
internal static class AuditStart
{
    /// <summary>Sees to it that the log has its name and the key that signs.</summary>
    public static async Task OpenAuditLogAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Acting.System("log-key"));
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new OpenAuditLog());
        }
        catch (RefusedException e) when (e.Code is ProblemCodes.VersionStale or ProblemCodes.AlreadyExists)
        {
            // another process on the same database was first
        }
    }
}
