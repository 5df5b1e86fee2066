using System.Globalization;
using System.Text.Json.Nodes;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Interchange;

/// <summary>Writes the claims of a version as W3C Web Annotations: passage, verdict, authority, evidence, and what has no source. Offsets count code points.</summary>
internal sealed class Annotations(VersionMaterial material, Addresses addresses)
{
    private const string PageFragments = "http://tools.ietf.org/rfc/rfc3778";

    /// <summary>All of them as one page.</summary>
    public JsonObject Page(string address)
    {
        var items = material.Claims.SelectMany(Of).ToArray<JsonNode>();
        return new JsonObject
        {
            ["@context"] = "http://www.w3.org/ns/anno.jsonld",
            ["id"] = address,
            ["type"] = "AnnotationPage",
            ["partOf"] = new JsonObject { ["id"] = addresses.Version(material.Document.Id, material.Version.Number), ["type"] = "AnnotationCollection", ["label"] = material.Document.Title, ["total"] = items.Length },
            ["startIndex"] = 0,
            ["items"] = new JsonArray(items),
        };
    }

    private IEnumerable<JsonObject> Of(StandingClaim standing)
    {
        var claim = standing.Claim;
        yield return Annotation(standing, "claim", "highlighting", Text(claim.Text, "describing"));
        if (claim is { Stage: Stage.Decided, Decision: { } decision })
        {
            yield return Annotation(standing, "verdict", "assessing", new JsonArray(
                Text(decision.Verdict.Fidelity.ToString(), "assessing", "fidelity"), Text(decision.Verdict.Veracity.ToString(), "assessing", "veracity"), Text(decision.Verdict.Note, "commenting")));
        }

        foreach (var authority in claim.Content.Attribution.Speakers.Select(id => material.Authorities.GetValueOrDefault(id)).OfType<Domain.Authorities.Authority>())
        {
            JsonNode body = Party.SameAs(authority) is [var address, ..] ? new JsonArray(Link(address, "identifying"), Text(authority.Name, "describing")) : Text(authority.Name, "identifying");
            yield return Annotation(standing, $"speaker-{authority.Id:D}", "identifying", body, claim.Content.Attribution.Span);
        }

        foreach (var evidence in claim.StandingEvidence.Where(e => e.Anchor is not null)) yield return Annotation(standing, $"evidence-{evidence.Id:D}", "linking", Evidence(evidence, evidence.Anchor!)); // filtered above
        if (claim.Content.Attribution.Speaker == SpeakerStatus.Unnamed) yield return Annotation(standing, "unsourced", "questioning", Text("The text names nobody who says so.", "questioning"));
    }

    private JsonObject Annotation(StandingClaim standing, string name, string motivation, JsonNode body, Passage? where = null) => new()
    {
        ["id"] = $"{addresses.Claim(standing.Claim.Id)}#{name}",
        ["type"] = "Annotation",
        ["motivation"] = motivation,
        ["body"] = body,
        ["target"] = new JsonObject
        {
            ["type"] = "SpecificResource",
            ["source"] = addresses.Version(material.Document.Id, material.Version.Number),
            ["selector"] = Selectors(where is { } span && standing.Claim.DocumentVersion == material.Version.Number ? span : standing.Passage, material.Version.Parts.Count > 1),
        },
    };

    private JsonObject Evidence(Evidence evidence, SnapshotAnchor anchor)
    {
        var selectors = Selectors(anchor.Passage, inPart: false);
        if (evidence.Locator is { Label: "page" } page) selectors.Add(new JsonObject { ["type"] = "FragmentSelector", ["value"] = $"page={page.Value}", ["conformsTo"] = PageFragments });
        var body = new JsonObject
        {
            ["type"] = "SpecificResource",
            ["purpose"] = "linking",
            ["source"] = material.Sources.GetValueOrDefault(anchor.SourceId) is { } source && Party.UrlOf(source.Item) is { } url ? url : addresses.Source(anchor.SourceId),
            ["selector"] = selectors,
        };
        if (material.Sources.GetValueOrDefault(anchor.SourceId)?.Snapshots.FirstOrDefault(s => s.Id == anchor.SnapshotId) is { } snapshot)
        {
            body["state"] = new JsonObject { ["type"] = "TimeState", ["sourceDate"] = snapshot.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ["cached"] = addresses.Snapshot(anchor.SourceId, anchor.SnapshotId) };
        }

        return body;
    }

    // where a version has several parts the part is found first, and the place within it
    private static JsonArray Selectors(Passage passage, bool inPart)
    {
        var quote = new JsonObject { ["type"] = "TextQuoteSelector", ["exact"] = passage.Exact, ["prefix"] = passage.Prefix, ["suffix"] = passage.Suffix };
        var position = new JsonObject { ["type"] = "TextPositionSelector", ["start"] = passage.Start, ["end"] = passage.End };
        return inPart ? new JsonArray(Within(passage.Part, quote), Within(passage.Part, position)) : new JsonArray(quote, position);
    }

    private static JsonObject Within(string part, JsonObject selector) => new() { ["type"] = "FragmentSelector", ["value"] = $"part={Uri.EscapeDataString(part)}", ["refinedBy"] = selector };

    private static JsonObject Link(string address, string purpose) => new() { ["type"] = "SpecificResource", ["source"] = address, ["purpose"] = purpose };

    private JsonObject Text(string text, string purpose, string? label = null)
    {
        var body = new JsonObject { ["type"] = "TextualBody", ["value"] = text, ["format"] = "text/plain", ["purpose"] = purpose };
        if (label is null) body["language"] = material.Document.Language;
        else body["label"] = label;
        return body;
    }
}
