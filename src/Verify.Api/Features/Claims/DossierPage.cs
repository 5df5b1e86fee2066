using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>A dossier as one HTML page that prints well and needs nothing from elsewhere.</summary>
internal static class DossierPage
{
    private const string Style = "body{font:11pt/1.4 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2rem;border-bottom:1px solid}section>div{break-inside:avoid;margin:0 0 1rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere}.index{font-family:monospace}.redacted{border-left:4px solid;padding-left:.7rem}ul{margin:0;padding-left:1.2em}h2,p{break-after:avoid}@page{margin:2cm}@media print{body{margin:0;padding:0;max-width:none}}";

    private static readonly string[] Sections = ["Claim", "Evidence", "Searches", "Queries", "Flags", "Challenges", "Review", "Links", "Notes"];

    /// <summary>The policy that lets this page's own style in, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>Writes the page.</summary>
    public static string Write(DossierView dossier)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Dossier of a claim</title><style>").Append(Style).Append("</style></head><body>\n");
        page.Append("<h1>").Append(Text(dossier.Claim.Content.Text)).Append("</h1>\n");
        WriteHead(page, dossier);
        foreach (var section in Sections)
        {
            var entries = dossier.Entries.Where(e => e.Section == section).ToList();
            if (entries.Count == 0) continue;
            page.Append("<section><h2>").Append(section).Append("</h2>\n");
            foreach (var entry in entries) WriteEntry(page, entry, dossier);
            page.Append("</section>\n");
        }

        if (dossier.PrivilegedNotes > 0) page.Append(CultureInfo.InvariantCulture, $"<p>Left out: {dossier.PrivilegedNotes} privileged notes.</p>\n");
        page.Append("<section><h2>Signed checkpoint</h2><pre>").Append(Text(dossier.Checkpoint ?? "None covers all of this yet.")).Append("</pre></section>\n</body></html>\n");
        return page.ToString();
    }

    private static void WriteHead(StringBuilder page, DossierView dossier)
    {
        var (claim, document) = (dossier.Claim, dossier.Document);
        page.Append("<dl>");
        Row(page, "Claim", claim.Id.ToString("D"));
        Row(page, "In", $"{document.Title} ({document.Ref ?? document.Id.ToString("D")}), version {document.Version}, SHA-256 {document.ContentHash}");
        Row(page, "Passage", claim.Passage.Exact);
        Row(page, "Stage", claim.Stage.Spoken());
        if (claim.Content.Attribution.Speakers.Count > 0) Row(page, "Said by", string.Join("; ", claim.Content.Attribution.Speakers.Select(id => Named(id.ToString("D"), dossier))));
        if (claim.Decision is { } decision) Row(page, "Verdict", $"fidelity {decision.Verdict.Fidelity.Spoken()}, veracity {decision.Verdict.Veracity.Spoken()}{(decision.OnePairOfEyes ? " (one pair of eyes)" : "")}");
        var challenges = dossier.Challenges;
        if (challenges.Filed > 0) Row(page, "Objections", string.Create(CultureInfo.InvariantCulture, $"{challenges.Filed} filed, {challenges.Accepted} accepted, {challenges.Declined} declined, {challenges.Open} open"));
        foreach (var used in claim.GuardOverrides) Row(page, "Override", $"the guard '{used.Rule}' was set aside for '{used.What}' (override {used.OverrideId:D})");
        Row(page, "As of", string.Create(CultureInfo.InvariantCulture, $"log index {dossier.AsOf}"));
        Row(page, "Put together", Time(dossier.MadeAt));
        page.Append("</dl>\n");
    }

    private static void WriteEntry(StringBuilder page, DossierEntry entry, DossierView dossier)
    {
        var e = entry.Event;
        page.Append("<div").Append(entry.Redaction is null ? "" : " class=\"redacted\"").Append("><p><span class=\"index\">#").Append(e.Index.ToString(CultureInfo.InvariantCulture)).Append("</span> ")
            .Append(Text(e.Type[..e.Type.LastIndexOf('.')].Replace('-', ' '))).Append(", ").Append(Time(e.Time)).Append(", ").Append(Text(Name(e.Actor, dossier))).Append("</p>");
        if (entry.Redaction is { } redaction)
        {
            page.Append("<p>Redacted at #").Append(redaction.Index.ToString(CultureInfo.InvariantCulture)).Append(": ").Append(Text(string.Join(", ", redaction.Places)))
                .Append(". Asked for by ").Append(Text(Name(redaction.RequestedBy, dossier))).Append(", done by ").Append(Text(redaction.ConfirmedBy is { } by ? Name(by, dossier) : "nobody")).Append(". Reason: ").Append(Text(redaction.Reason)).Append("</p>");
        }

        if (e.Payload is { } payload) WriteValue(page, payload, dossier, isTop: true);
        else page.Append("<p>Sealed: it is not (yet) the reader's to see.</p>");
        page.Append("</div>\n");
    }

    private static void WriteValue(StringBuilder page, JsonElement value, DossierView dossier, bool isTop = false)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                page.Append("<dl>");
                foreach (var member in value.EnumerateObject().Where(m => !isTop || m.Name is not ("at" or "by")))
                {
                    page.Append("<dt>").Append(Text(Label(member.Name))).Append("</dt><dd>");
                    WriteValue(page, member.Value, dossier);
                    page.Append("</dd>");
                }

                page.Append("</dl>");
                break;
            case JsonValueKind.Array when value.GetArrayLength() == 0:
                page.Append("none");
                break;
            case JsonValueKind.Array:
                page.Append("<ul>");
                foreach (var item in value.EnumerateArray())
                {
                    page.Append("<li>");
                    WriteValue(page, item, dossier);
                    page.Append("</li>");
                }

                page.Append("</ul>");
                break;
            default:
                page.Append(Text(Named(value.ToString(), dossier)));
                break;
        }
    }

    private static void Row(StringBuilder page, string name, string value) => page.Append("<dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd>");

    private static string Name(string actor, DossierView dossier) => Domain.History.Actor.Parse(actor).PersonId is { } id ? Name(id, dossier) : actor;

    private static string Name(Guid person, DossierView dossier) => dossier.People.TryGetValue(person, out var name) ? $"{name} ({person:D})" : person.ToString("D");

    // an id of somebody or something with a name is printed with it
    private static string Named(string value, DossierView dossier) =>
        !Guid.TryParseExact(value, "D", out var id) ? value
        : dossier.Names.TryGetValue(id, out var name) ? $"{name} ({value})"
        : Name(id, dossier);

    // "documentVersion" as "document version"
    private static string Label(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
