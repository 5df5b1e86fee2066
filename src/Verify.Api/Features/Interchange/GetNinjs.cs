using System.Globalization;
using System.Text.Json.Nodes;
using MediatR;
using Verify.Api.Persistence;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Interchange;

/// <summary>A version as a ninjs 3.1 item; the one that is out, else the latest, when none is named.</summary>
internal sealed record GetNinjs(Guid DocumentId, int? Version, Addresses Addresses) : IRequest<JsonObject>;

internal sealed class GetNinjsHandler(VerifyDbContext db) : IRequestHandler<GetNinjs, JsonObject>
{
    private const string Headline = "headline";

    public async Task<JsonObject> Handle(GetNinjs query, CancellationToken cancellationToken)
    {
        var document = await db.DocumentAsync(query.DocumentId, cancellationToken);
        var published = await db.PublishedAsync(document.Id, cancellationToken);
        var number = query.Version ?? published?.DocumentVersion ?? document.LatestVersion;
        var material = await db.MaterialAsync(document, number, cancellationToken);
        var parts = await db.PartsAsync(material.Version, cancellationToken);
        var isOut = published?.DocumentVersion == number;
        return Party.WithoutNulls(new JsonObject
        {
            ["uri"] = query.Addresses.Version(document.Id, number),
            ["standard"] = new JsonObject { ["name"] = "ninjs", ["version"] = "3.1", ["schema"] = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
            ["type"] = "text",
            ["version"] = number.ToString(CultureInfo.InvariantCulture),
            ["versionCreated"] = Instant(material.Version.CreatedAt),
            ["language"] = document.Language,
            ["pubStatus"] = isOut ? "usable" : "withheld",
            ["embargoedUntil"] = document.Embargo is { } embargo ? Instant(embargo) : null,
            ["by"] = material.Authors.Count == 0 ? null : string.Join(", ", material.Authors),
            ["altIds"] = document.Ref is { } reference ? new JsonArray(new JsonObject { ["role"] = "CMS", ["value"] = reference }) : null,
            ["headlines"] = new JsonArray(Text("main", parts.FirstOrDefault(p => p.Label == Headline)?.Text ?? document.Title)),
            ["bodies"] = new JsonArray([.. parts.Where(p => p.Label != Headline).Select(p => (JsonNode)Text(p.Label, p.Text))]),
            ["trustIndicators"] = isOut && published is not null ? Trust(published, query.Addresses) : null,
        });
    }

    private static JsonArray Trust(Publication published, Addresses addresses) => new(
        new JsonObject { ["role"] = "verify:claim-reviews", ["title"] = "Claims that were checked", ["href"] = addresses.ClaimReviews(published.DocumentId!.Value) }, // what is out of a document has one
        new JsonObject { ["role"] = "verify:checkpoint", ["title"] = "Signed checkpoint over the record of this publication", ["href"] = addresses.Publication(published.Id) });

    private static JsonObject Text(string role, string value) => new() { ["role"] = role, ["contentType"] = "text/plain", ["value"] = value };

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
