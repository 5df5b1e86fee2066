using System.Text;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.Documents;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Persistence;

/// <summary>Reading the texts that are kept as blobs.</summary>
internal static class TextQueries
{
    /// <summary>The text that is kept under this SHA-256 (lower-case hex). Throws InvalidOperationException when nothing is: what names the hash was saved with the text.</summary>
    public static async Task<string> TextAsync(this VerifyDbContext db, string sha256, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await db.Blobs.Where(b => b.Sha256 == sha256).Select(b => b.Bytes).SingleAsync(cancellationToken));

    /// <summary>The parts of one version of a document, verbatim and in order. Refuses with 422 when the document or the version does not exist.</summary>
    public static async Task<IReadOnlyList<TextPart>> PartsAsync(this VerifyDbContext db, Guid documentId, int version, CancellationToken cancellationToken)
    {
        var versions = await db.Documents.AsNoTracking().Where(d => d.Id == documentId).Select(d => d.Versions).SingleOrDefaultAsync(cancellationToken);
        var found = versions?.FirstOrDefault(v => v.Number == version);
        if (found is null)
        {
            var message = versions is null ? $"There is no document {documentId}." : $"The document has no version {version}.";
            throw RefusedException.Rule(ProblemCodes.UnknownReference, message, new BrokenRule("known-reference", message));
        }

        return await db.PartsAsync(found, cancellationToken);
    }

    /// <summary>The parts of a version in hand, verbatim and in order.</summary>
    public static async Task<IReadOnlyList<TextPart>> PartsAsync(this VerifyDbContext db, DocumentVersion version, CancellationToken cancellationToken)
    {
        var hashes = version.Parts.Select(p => p.Sha256).Distinct().ToList();
        var texts = await db.Blobs.Where(b => hashes.Contains(b.Sha256)).ToDictionaryAsync(b => b.Sha256, b => b.Bytes, cancellationToken);
        return [.. version.Parts.Select(p => new TextPart(p.Label, Encoding.UTF8.GetString(texts[p.Sha256])))];
    }
}
