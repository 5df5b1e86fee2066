using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Documents;

/// <summary>A version of a document with its text, part by part.</summary>
internal sealed record GetVersion(Guid DocumentId, int Number) : IRequest<VersionTextView>;

internal sealed class GetVersionHandler(VerifyDbContext db) : IRequestHandler<GetVersion, VersionTextView>
{
    public async Task<VersionTextView> Handle(GetVersion query, CancellationToken cancellationToken)
    {
        var versions = await db.Documents.AsNoTracking().Where(d => d.Id == query.DocumentId).Select(d => d.Versions).SingleOrDefaultAsync(cancellationToken);
        var version = versions.OrMissing<Document, IReadOnlyList<DocumentVersion>>().FirstOrDefault(v => v.Number == query.Number)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The document has no version {query.Number}.");

        var texts = await db.PartsAsync(version, cancellationToken);
        return new VersionTextView(
            query.DocumentId,
            version.Number,
            version.ContentHash,
            version.TextHash,
            [.. version.Parts.Zip(texts, (part, text) => new PartTextView(part.Label, part.Sha256, part.Length, text.Text))],
            version.Defects,
            version.CreatedBy,
            version.CreatedAt);
    }
}
