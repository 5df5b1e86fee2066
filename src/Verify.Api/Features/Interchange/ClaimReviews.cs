using System.Globalization;
using System.Text.Json.Nodes;
using Verify.Domain.Claims;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Interchange;

/// <summary>Writes decisions as schema.org ClaimReviews: one for each axis, told apart by <c>reviewAspect</c>.</summary>
internal sealed class ClaimReviews(VersionMaterial material, Publication publication, InterchangeOptions options, Addresses addresses)
{
    /// <summary>The reviews of all claims that may be published, as one graph.</summary>
    public JsonObject Graph() => Graph(material.Claims.SelectMany(c => Of(c.Claim)));

    /// <summary>The reviews of one claim as a graph; without any where none may be published.</summary>
    public JsonObject Graph(Guid claimId) => Graph(material.Claims.Where(c => c.Claim.Id == claimId).SelectMany(c => Of(c.Claim)));

    private static JsonObject Graph(IEnumerable<JsonObject> reviews) => new()
    {
        ["@context"] = "https://schema.org",
        ["@graph"] = new JsonArray([.. reviews]),
    };

    private IEnumerable<JsonObject> Of(Claim claim)
    {
        // nothing is said of a claim that accuses somebody of having invented it
        if (claim is not { Stage: Stage.Decided, Decision: { } decision } || decision.Verdict.Fidelity == Fidelity.Fabricated) yield break;
        var (fidelity, veracity) = (decision.Verdict.Fidelity, decision.Verdict.Veracity);
        var speakers = Speakers(claim);
        if (Ratings.Of(fidelity) is { } attribution && speakers.Length > 0)
        {
            yield return Review(claim, decision, "attribution", $"{Writer()} says that {speakers} said: {claim.Text}", attribution, DocumentAuthor());
        }

        if (Ratings.Of(veracity) is { } truth)
        {
            yield return Review(claim, decision, "veracity", claim.Text, truth, Ratings.IsFaithful(fidelity) && speakers.Length > 0 ? Speaker(claim) : DocumentAuthor());
        }
    }

    private JsonObject Review(Claim claim, Decision decision, string aspect, string reviewed, Rating rating, JsonNode author) => Without(new JsonObject
    {
        ["@type"] = "ClaimReview",
        ["@id"] = $"{addresses.Claim(claim.Id)}#{aspect}",
        ["url"] = publication.Url ?? addresses.Claim(claim.Id),
        ["claimReviewed"] = reviewed,
        ["author"] = Publisher(),
        ["datePublished"] = Day(decision.At > publication.PublishedAt ? decision.At : publication.PublishedAt),
        ["dateModified"] = Day(decision.At),
        ["inLanguage"] = material.Document.Language,
        ["reviewRating"] = new JsonObject
        {
            ["@type"] = "Rating",
            ["reviewAspect"] = aspect,
            ["ratingValue"] = rating.Value,
            ["bestRating"] = Ratings.Best,
            ["worstRating"] = Ratings.Worst,
            ["alternateName"] = rating.Name,
            ["ratingExplanation"] = decision.Verdict.Note,
        },
        ["itemReviewed"] = Without(new JsonObject
        {
            ["@type"] = "Claim",
            ["author"] = author,
            ["datePublished"] = Day(publication.PublishedAt),
            ["appearance"] = Without(new JsonObject { ["@type"] = "CreativeWork", ["headline"] = material.Document.Title, ["url"] = publication.Url }),
        }),
        ["isBasedOn"] = Evidence(claim),
    });

    private JsonArray? Evidence(Claim claim)
    {
        var quotations = claim.StandingEvidence.Where(e => e.Stance != Stance.Context).Select(Quotation).OfType<JsonNode>().ToArray();
        return quotations.Length == 0 ? null : new JsonArray(quotations);
    }

    private JsonObject? Quotation(Evidence evidence) => evidence.Anchor is { } anchor && material.Sources.GetValueOrDefault(anchor.SourceId) is { } source
        ? Without(new JsonObject
        {
            ["@type"] = "Quotation",
            ["text"] = anchor.Passage.Exact,
            ["creator"] = evidence.SpeakerId is { } id && material.Authorities.GetValueOrDefault(id) is { } speaker ? Party.Of(speaker) : null,
            ["isPartOf"] = Without(new JsonObject { ["@type"] = "CreativeWork", ["name"] = source.Title, ["url"] = Party.UrlOf(source.Item) }),
        })
        : null;

    private string Speakers(Claim claim) => string.Join(", ", claim.Content.Attribution.Speakers.Select(id => material.Authorities.GetValueOrDefault(id)?.Name).OfType<string>());

    private JsonObject Speaker(Claim claim) => Party.Of(material.Authorities[claim.Content.Attribution.Speakers.First(material.Authorities.ContainsKey)]);

    private string Writer() => material.Authors.Count == 0 ? options.PublisherName : string.Join(", ", material.Authors);

    private JsonObject DocumentAuthor() => material.Authors.Count == 0 ? Publisher() : new JsonObject { ["@type"] = "Person", ["name"] = Writer() };

    private JsonObject Publisher() => Without(new JsonObject { ["@type"] = "Organization", ["name"] = options.PublisherName, ["url"] = options.PublisherUrl?.ToString() });

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Without(JsonObject node) => Party.WithoutNulls(node);
}
