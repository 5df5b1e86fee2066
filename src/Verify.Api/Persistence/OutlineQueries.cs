using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Persistence;

/// <summary>Reading the pages and headings that are kept as blobs.</summary>
internal static class OutlineQueries
{
    /// <summary>The pages and headings of a copy; none where it has none, or where they were redacted.</summary>
    public static async Task<Outline> OutlineAsync(this VerifyDbContext db, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.OutlineHash is not { } hash) return Outline.None;
        var bytes = await db.Blobs.Where(b => b.Sha256 == hash).Select(b => b.Bytes).SingleAsync(cancellationToken);
        return bytes.Length == 0 ? Outline.None : JsonSerializer.Deserialize(bytes, OutlineJson.Default.Outline)!;
    }
}

/// <summary>JSON of an outline as it is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Outline))]
internal sealed partial class OutlineJson : JsonSerializerContext;
