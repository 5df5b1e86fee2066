using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Texts;

namespace Verify.Api.Reactions;

/// <summary>
/// Lets the detectors look again wherever a version, a claim, a source or a role arrived or changed: raises flags on new
/// grounds, carries those whose words stand in the next version too, settles those whose ground is gone. Never a verdict.
/// </summary>
internal sealed class DetectorConsumer(VerifyDbContext db, TimeProvider clock, IOptions<DetectorOptions> options, ReadTexts texts) : LogConsumer
{
    /// <summary>Name of its cursor: who needs flags to be up to date compares it with the log's head.</summary>
    public const string Cursor = DetectorBook.Actor;

    private static readonly Acting Detectors = Acting.System(DetectorBook.Actor);

    private static readonly HashSet<string> OfDocuments = ["document-created", "document-edited", "document-version-added"];

    private static readonly HashSet<string> OfClaims = ["claim-proposed", "claim-revised", "claim-restored", "claim-placed", "claim-reanchored", "evidence-added", "evidence-struck", "search-recorded"];

    // these change which work a claim cites for which words: a flag on the text may be answered, or stand again
    private static readonly HashSet<string> OfCitations = ["claim-proposed", "claim-revised", "claim-restored", "claim-withdrawn", "claim-placed", "claim-reanchored"];

    private static readonly HashSet<string> OfSources = ["source-revised", "source-edition-added"];

    private static readonly HashSet<string> OfAuthorities = ["authority-role-added", "authority-role-closed", "authority-role-struck", "authority-merged", "authority-unmerged"];

    private static readonly HashSet<string> Answerable = ["NoWorkCited", "NoLocator", "UnsourcedStatistic"];

    /// <inheritdoc/>
    public override string Name => Cursor;

    /// <summary>As many as a document may have claims placed at once: its text is looked at once for all of them.</summary>
    public override int BatchSize => 500;

    /// <inheritdoc/>
    public override async Task ReactAsync(LogStretch events, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled) return;
        var documents = Ids(events, "document", OfDocuments);
        var cited = Ids(events, "claim", OfCitations);
        var claims = Ids(events, "claim", OfClaims);
        claims.UnionWith(await ClaimsOfAsync(ClaimReferenceKind.Source, Ids(events, "source", OfSources), cancellationToken));
        claims.UnionWith(await ClaimsOfAsync(ClaimReferenceKind.Authority, Ids(events, "authority", OfAuthorities), cancellationToken));
        if (documents.Count > 0)
        {
            // the document's date is part of what a title is held against
            var asked = documents.ToList();
            claims.UnionWith(await db.Claims.Where(c => asked.Contains(c.DocumentId)).Select(c => c.Id).ToListAsync(cancellationToken));
        }

        if (cited.Count > 0)
        {
            var asked = cited.ToList();
            documents.UnionWith(await db.Claims.Where(c => asked.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(cancellationToken));
        }

        foreach (var id in documents.Order()) await LookAtTextAsync(id, cancellationToken);
        foreach (var chunk in claims.Order().Chunk(BatchSize)) await LookAtClaimsAsync(chunk, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static HashSet<Guid> Ids(LogStretch events, string aggregate, HashSet<string> types) =>
    [
        .. events.Events
            .Where(e => e.Stream.StartsWith(aggregate + ":", StringComparison.Ordinal) && types.Contains(e.Type[..e.Type.LastIndexOf('.')]))
            .Select(e => Guid.Parse(e.Stream.AsSpan(aggregate.Length + 1))),
    ];

    private async Task<List<Guid>> ClaimsOfAsync(ClaimReferenceKind kind, HashSet<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var targets = ids.Select(i => i.ToString("D")).ToList();
        return await db.Set<ClaimReference>().AsNoTracking().Where(r => r.Kind == kind && targets.Contains(r.Target)).Select(r => r.ClaimId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Looks at the latest version of a document.</summary>
    private async Task LookAtTextAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Documents.FindAsync([id], cancellationToken) is not { } document) return;
        var version = document.Versions[^1];
        var parts = await db.PartsAsync(version, cancellationToken);
        if (parts.Zip(version.Parts).Any(p => p.First.Text.Length == 0)) return; // the text was redacted: nothing is to be learnt from it
        var answers = await AnswersAsync(document, cancellationToken);
        var inText = texts.FindingsOf(version.TextHash, document.Language, parts);
        var findings = inText.Concat(TextFindings.OfLostLinks(parts, version.Defects, inText)).Where(f => !options.Value.Off.Contains(f.Rule)).ToList();
        var standing = findings.Where(f => !answers.Any(a => a.Answers(f))).ToList();
        var at = clock.GetUtcNow();

        var grounds = standing.Select(f => (f.Rule, f.Ground)).ToHashSet();
        foreach (var flag in document.Flags.Where(f => f.IsOpen && f.Ground is not null && !grounds.Contains((f.Rule, f.Ground))).ToList())
        {
            var (since, reason) = WhyGone(flag, findings, version.Number);
            document.SettleFlag(flag.Id, since, reason, Detectors, at);
        }

        foreach (var finding in standing)
        {
            var known = document.Flags.LastOrDefault(f => f.Rule == finding.Rule && f.Ground == finding.Ground && f.State != FlagState.Settled);
            if (known is null) document.RaiseFlag(Guid.CreateVersion7(), version.Number, finding.Part, finding.Start, finding.End, finding.Rule, finding.Message, Detectors, at, finding.Ground);
            else if (known.PlaceIn(version.Number) is null) document.CarryFlag(known.Id, version.Number, finding.Part, finding.Start, finding.End, Detectors, at);
        }
    }

    private (int Since, string Reason) WhyGone(VersionFlag flag, List<PartFinding> findings, int version)
    {
        if (options.Value.Off.Contains(flag.Rule)) return (1, "This newsroom does without the rule.");
        if (findings.Exists(f => f.Rule == flag.Rule && f.Ground == flag.Ground)) return (1, "A claim over these words says where it stands.");
        return flag.PlaceIn(version) is null ? (version, $"The words are gone as of version {version}.") : (1, "The text is read otherwise now.");
    }

    /// <summary>Where claims of the latest version name a work, or a place in it.</summary>
    private async Task<List<Answer>> AnswersAsync(Document document, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking()
            .Where(c => c.DocumentId == document.Id && c.Stage != Stage.Withdrawn)
            .ToListAsync(cancellationToken);
        return
        [
            .. claims
                .Where(c => c.Content.Attribution.SourceId is not null)
                .Select(c => (Passage: c.StandingIn(document.LatestVersion), HasLocator: c.Content.Attribution.Locator is not null))
                .Where(c => c.Passage is not null)
                .Select(c => new Answer(c.Passage!, c.HasLocator)), // those that stand nowhere were just left out
        ];
    }

    private sealed record Answer(Passage Passage, bool HasLocator)
    {
        public bool Answers(PartFinding finding) =>
            Answerable.Contains(finding.Rule) && (HasLocator || finding.Rule != "NoLocator")
            && Passage.Part == finding.Part && Passage.Start < finding.End && finding.Start < Passage.End;
    }

    private async Task LookAtClaimsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var asked = ids.ToList();
        var claims = await db.Claims.Where(c => asked.Contains(c.Id) && c.Stage != Stage.Withdrawn).ToListAsync(cancellationToken);
        var sourceIds = claims.Select(c => c.Content.Attribution.SourceId).OfType<Guid>().Distinct().ToList();
        var speakerIds = claims.SelectMany(c => c.Content.Attribution.Speakers).Distinct().ToList();
        var documentIds = claims.Select(c => c.DocumentId).Distinct().ToList();
        var sources = await db.Sources.AsNoTracking().Where(s => sourceIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var authorities = await db.Authorities.AsNoTracking().Where(a => speakerIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var mergedIds = authorities.Values.Select(a => a.MergedInto).OfType<Guid>().Distinct().ToList();
        var merged = await db.Authorities.AsNoTracking().Where(a => mergedIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        // what was flagged on the text a moment ago is tracked, and counts
        var documents = new Dictionary<Guid, Document>();
        foreach (var id in documentIds) documents[id] = (await db.Documents.FindAsync([id], cancellationToken))!; // a claim has its document

        foreach (var claim in claims)
        {
            var document = documents[claim.DocumentId];
            var speakers = claim.Content.Attribution.Speakers.Select(s => authorities.GetValueOrDefault(s)).OfType<Authority>().Select(a => a.MergedInto is { } into ? merged.GetValueOrDefault(into, a) : a).DistinctBy(a => a.Id).ToList();
            var source = claim.Content.Attribution.SourceId is { } cited ? sources.GetValueOrDefault(cited) : null;
            Reconcile(claim, new ClaimCase(claim, document.DateOf(claim.DocumentVersion), source, speakers, document.Language), document);
        }
    }

    private void Reconcile(Claim claim, ClaimCase item, Document document)
    {
        var findings = DetectorBook.OfClaims
            .Where(d => !options.Value.Off.Contains(d.Rule))
            .Select(d => d.Find(item)).OfType<ClaimFinding>()
            .Where(f => !SaidOnText(document, claim, f.Rule))
            .ToList();
        var at = clock.GetUtcNow();
        foreach (var flag in claim.Flags.Where(f => f.State == FlagState.Open && f.Ground is not null && !findings.Exists(x => x.Rule == f.Rule && x.Ground == f.Ground)).ToList())
        {
            claim.SettleFlag(flag.Id, findings.Exists(f => f.Rule == flag.Rule) ? "What it rested on has changed; a new flag says how it stands." : "What it rested on is no longer so.", Detectors, at);
        }

        foreach (var finding in findings.Where(f => !claim.Flags.Any(x => x.Rule == f.Rule && x.Ground == f.Ground && x.State != FlagState.Settled)))
        {
            claim.RaiseDetectedFlag(Guid.CreateVersion7(), finding.Rule, finding.Message, finding.Ground, Detectors, at);
        }
    }

    /// <summary>Whether the text bears an open flag of the same rule at the claim's place: one is enough.</summary>
    private static bool SaidOnText(Document document, Claim claim, string rule) =>
        claim.StandingIn(document.LatestVersion) is { } passage && document.Flags.Any(f => f.IsOpen && f.Rule == rule && f.LiesOver(document.LatestVersion, passage.Part, passage.Start, passage.End));
}
