using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;

namespace Verify.Api.Integrity;

/// <summary>Why the log does not agree with the last checkpoint outside.</summary>
/// <param name="Outside">That checkpoint; null when the witness file cannot be read.</param>
/// <param name="LogSize">How many events the log holds.</param>
/// <param name="Message">What is wrong, in words.</param>
internal sealed record Disagreement(Checkpoint? Outside, long LogSize, string Message);

/// <summary>Compares the log with what outsiders hold of it.</summary>
internal sealed class LogStanding(VerifyDbContext db, LogTree tree, LogSigner signer, WitnessFile witness)
{
    /// <summary>
    /// What the log does not agree with: it ends before the last checkpoint in the witness file, or other events led up to
    /// that. Null when it agrees, or when an auditor recorded the restore.
    /// </summary>
    public async Task<Disagreement?> FindAsync(CancellationToken cancellationToken)
    {
        var size = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        var log = await db.AuditLogs.AsNoTracking().SingleAsync(cancellationToken);
        Checkpoint outside;
        try
        {
            if (await witness.LastAsync(cancellationToken) is not { } note) return null;
            outside = Checkpoint.Parse(note.Text);
            if (outside.Origin != log.Origin || note.TrustedBy(log.Origin, [.. log.PublicKeys(), signer.PublicKey]) != NoteTrust.Signed)
                return new Disagreement(Outside: null, size, "The last checkpoint in the witness file is not signed by a key of this log.");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return new Disagreement(Outside: null, size, $"The witness file cannot be read: {e.Message}");
        }

        if (log.HasGivenUp(outside)) return null;
        if (outside.Size > size) return new Disagreement(outside, size, $"The log holds {size} events, but a checkpoint outside covers {outside.Size}: the database was restored, or events were taken away.");
        if (outside.Size > await tree.SizeAsync(cancellationToken)) return null; // the tree is still on its way there
        var root = await tree.RootAsync(outside.Size, cancellationToken);
        return root.AsSpan().SequenceEqual(outside.Root)
            ? null
            : new Disagreement(outside, size, $"The first {outside.Size} events are not those that the checkpoint outside was signed over: the database was restored, or the log was altered.");
    }
}
