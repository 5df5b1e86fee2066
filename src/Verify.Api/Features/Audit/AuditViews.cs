using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Audit;

/// <summary>A signed checkpoint of the log.</summary>
/// <param name="Size">How many events it covers.</param>
/// <param name="Root">Root over them, base64.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Note">The signed note: what an outsider keeps.</param>
/// <param name="WitnessedAt">When it was written to the witness file; null while it was not.</param>
/// <param name="Token">The RFC 3161 time-stamp token of the note (DER, base64); null when there is none.</param>
internal sealed record CheckpointView(long Size, string Root, DateTimeOffset SignedAt, string Note, DateTimeOffset? WitnessedAt, byte[]? Token)
{
    public static CheckpointView Of(StoredCheckpoint checkpoint) =>
        new(checkpoint.Size, Convert.ToBase64String(checkpoint.Root), checkpoint.SignedAt, checkpoint.Note, checkpoint.WitnessedAt, checkpoint.Token);
}

/// <summary>A public key of the log.</summary>
/// <param name="Id">Its short name in signature lines.</param>
/// <param name="PublicKey">The key as a PEM block.</param>
/// <param name="VerifierKey">The same as one line, for C2SP note tools.</param>
/// <param name="Since">From when it signs.</param>
/// <param name="Until">Until when it signed; null for the one that signs now.</param>
internal sealed record LogKeyView(string Id, string PublicKey, string VerifierKey, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>The log's name and its public keys, old ones too. Whoever checks the log gets them once, early, and keeps them.</summary>
internal sealed record LogKeysView(string Origin, IReadOnlyList<LogKeyView> Keys);

/// <summary>The proof that the log of one size begins with the log of another (RFC 9162).</summary>
/// <param name="From">The smaller size.</param>
/// <param name="To">The larger size.</param>
/// <param name="FromRoot">Root over the smaller, base64.</param>
/// <param name="ToRoot">Root over the larger, base64.</param>
/// <param name="Proof">The hashes that lead from the one to the other, base64.</param>
internal sealed record ConsistencyView(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Proof);

/// <summary>How the log stands with outsiders.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Size">How many events it holds.</param>
/// <param name="Covered">How many of them the last checkpoint covers.</param>
/// <param name="OutsideWitness">Whether a witness outside the database is configured.</param>
/// <param name="Disagreement">Why no checkpoint is signed; null when all is well.</param>
/// <param name="Restores">The restores that auditors recorded, oldest first.</param>
/// <param name="Version">Version of the log's own record: the ETag that recording a restore asks for.</param>
internal sealed record LogView(string Origin, long Size, long Covered, bool OutsideWitness, string? Disagreement, IReadOnlyList<Restore> Restores, int Version) : IVersioned;

/// <summary>A restore as it was recorded.</summary>
/// <param name="AbandonedSize">How many events the checkpoint outside covers that this log no longer agrees with.</param>
/// <param name="AbandonedRoot">Its root, base64.</param>
/// <param name="LogSize">How many events the log held when the restore was recorded.</param>
/// <param name="Reason">What happened.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record RestoreView(long AbandonedSize, string AbandonedRoot, long LogSize, string Reason, DateTimeOffset At, int Version) : IVersioned;
