using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Api.Persistence;

/// <summary>A version as the gate and the coverage look at it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Number">Number of the version.</param>
/// <param name="Claims">All claims of the document, as they stand in it.</param>
/// <param name="Coverage">Which of its sentences were looked at.</param>
internal sealed record ReadVersion(Document Document, int Number, IReadOnlyList<GateClaim> Claims, Coverage Coverage);

/// <summary>Gathers what the gate judges, once the reactions to it are through.</summary>
internal sealed class GateReader(VerifyDbContext db, LogFollower follower, IEnumerable<GateFeed> feeds, TimeProvider clock)
{
    // a consumer looks every half second
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const int MostEventsLookedAt = 1000;

    private static readonly Acting Watch = Acting.System("gate");

    // what happens in these streams changes no gate
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
    {
        PersonStream.Type.Name, ApiKeyStream.Type.Name, KeyUseStream.Type.Name, LocalAccountStream.Type.Name, Domain.Audits.AuditLogStream.Type.Name, Domain.Audits.RedactionStream.Type.Name,
        Domain.Audits.LegalHoldStream.Type.Name, Domain.Publications.PublicationStream.Type.Name, OverrideStream.Type.Name, GateTicketStream.Type.Name, GateWatchStream.Type.Name, Domain.Corrections.CorrectionStream.Type.Name, Domain.Webhooks.WebhookStream.Type.Name,
    };

    /// <summary>The sentences and claims of a version.</summary>
    public async Task<ReadVersion> ReadAsync(Document document, int number, CancellationToken cancellationToken)
    {
        var sentences = VersionSentence.Of(await db.PartsAsync(document.Versions[number - 1], cancellationToken), document.Language);
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == document.Id).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        IReadOnlyList<GateClaim> standing = [.. claims.Select(c => GateClaim.Of(c, number))];
        return new ReadVersion(document, number, standing, Coverage.Of(document, number, sentences, standing));
    }

    /// <summary>What the gate answers about a version. Refuses with 404 where there is none.</summary>
    public async Task<GateAnswer> JudgeAsync(Guid documentId, int number, CancellationToken cancellationToken) =>
        await JudgeAsync(documentId, number, await PendingAsync(documentId, cancellationToken), cancellationToken);

    /// <summary>What the gate answers about the latest version of a document, as things are, whatever is still to follow; null where it surely blocks because nobody signed, marked or let anything through.</summary>
    public async Task<GateAnswer?> JudgeLatestAsync(Guid documentId, CancellationToken cancellationToken)
    {
        var known = await db.Documents.AsNoTracking().Where(d => d.Id == documentId).Select(d => new { d.LatestVersion, d.SignOffs, d.Marks, d.Profile }).SingleAsync(cancellationToken);
        var canBeOpen = known.SignOffs.Count + known.Marks.Count > 0 || known.Profile is not null || await db.Overrides.AnyAsync(o => o.DocumentId == documentId && o.State == OverrideState.Confirmed, cancellationToken);
        return canBeOpen ? await JudgeAsync(documentId, known.LatestVersion, [], cancellationToken) : null;
    }

    /// <summary>A version with what the gate answers about it at this moment: what is still being worked off is named, not waited for.</summary>
    public async Task<(ReadVersion Version, GateAnswer Answer)> StandAsync(Guid documentId, int number, CancellationToken cancellationToken)
    {
        var version = await ReadAsync(documentId, number, cancellationToken);
        return (version, await JudgeAsync(version, await BehindAsync(documentId, cancellationToken), cancellationToken));
    }

    /// <summary>Judges the latest versions of documents, and saves for each whether its gate has opened or closed since it was looked at last.</summary>
    public async Task WatchAsync(IReadOnlyCollection<Guid> documents, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var document in documents)
        {
            var watch = await db.GateWatches.SingleOrDefaultAsync(w => w.Id == document, cancellationToken);
            if (await JudgeLatestAsync(document, cancellationToken) is not { } answer) continue;
            if (watch is not null) watch.See(answer, Watch, at);
            else if (GateWatch.Begin(answer, Watch, at) is { } begun) db.GateWatches.Add(begun);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Waits, with some patience, until what concerns a text is worked off: for those who ask inside a transaction afterwards, where nobody can wait.</summary>
    public async Task SettleAsync(string? reference, string contentHash, CancellationToken cancellationToken)
    {
        var held = await db.Set<DocumentContent>().AsNoTracking().Where(c => c.ContentHash == contentHash && (reference == null || db.Documents.Any(d => d.Id == c.DocumentId && d.Ref == reference))).Select(c => c.DocumentId).Distinct().Take(2).ToListAsync(cancellationToken);
        if (held is [var one]) await PendingAsync(one, cancellationToken);
    }

    private async Task<GateAnswer> JudgeAsync(Guid documentId, int number, IReadOnlyList<string> pending, CancellationToken cancellationToken) =>
        await JudgeAsync(await ReadAsync(documentId, number, cancellationToken), pending, cancellationToken);

    private async Task<ReadVersion> ReadAsync(Guid documentId, int number, CancellationToken cancellationToken)
    {
        var document = (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken)).OrMissing<Document, Document>();
        document.DemandVersion(number);
        return await ReadAsync(document, number, cancellationToken);
    }

    private async Task<GateAnswer> JudgeAsync(ReadVersion version, IReadOnlyList<string> pending, CancellationToken cancellationToken)
    {
        var (document, number) = (version.Document, version.Number);
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == Policy.TheOne, cancellationToken);
        return Gate.Judge(new GateCase
        {
            Document = document,
            Version = number,
            Coverage = version.Coverage,
            Claims = version.Claims,
            Policy = policy.Terms,
            PolicyVersion = policy.PolicyVersion,
            OlderSentences = await OlderSentencesAsync(document, number, cancellationToken),
            Overrides = await OverridesAsync(document, number, cancellationToken),
            Pending = pending,
            At = clock.GetUtcNow(),
        });
    }

    /// <summary>What the gate answers about a text as a CMS names it.</summary>
    /// <param name="reference">The CMS's reference; null where the text alone has to do.</param>
    /// <param name="contentHash">The text.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GateAnswer> JudgeAsync(string? reference, string contentHash, CancellationToken cancellationToken)
    {
        var held = await db.Set<DocumentContent>().AsNoTracking().Where(c => c.ContentHash == contentHash).ToListAsync(cancellationToken);
        var ids = held.Select(c => c.DocumentId).Distinct().ToList();
        if (reference is not null)
        {
            var named = await db.Documents.Where(d => d.Ref == reference).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellationToken);
            if (named is null) return await UnknownAsync(contentHash, "unknown-reference", $"No document with the reference '{reference}' was brought here.", cancellationToken);
            if (!ids.Contains(named.Value)) return await UnknownAsync(contentHash, Gate.UnknownText, "No version of this document has this text: bring it here before you ask.", cancellationToken);
            ids = [named.Value];
        }

        if (ids.Count == 0) return await UnknownAsync(contentHash, Gate.UnknownText, "Nobody has brought this text here.", cancellationToken);
        if (ids.Count > 1) return await UnknownAsync(contentHash, "ambiguous-text", $"{ids.Count} documents have this text: name the reference.", cancellationToken);
        return await JudgeAsync(ids[0], held.Where(c => c.DocumentId == ids[0]).Max(c => c.Version), cancellationToken);
    }

    /// <summary>Reviewers and adjudicators whose grant is newer than a moment.</summary>
    public async Task<IReadOnlyList<RecentGrant>> RecentGrantsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var holders = await db.People.AsNoTracking()
            .Where(p => db.Set<PersonRole>().Any(r => r.PersonId == p.Id && (r.Role == Role.Reviewer || r.Role == Role.Adjudicator)))
            .OrderBy(p => p.Number)
            .Select(p => new { p.Id, p.Grants })
            .ToListAsync(cancellationToken);
        return
        [
            .. holders.SelectMany(p => p.Grants.Where(g => g.Role is Role.Reviewer or Role.Adjudicator && g.At > since).Select(g => new RecentGrant(p.Id, g.Role, g.At, g.By.Value))),
        ];
    }

    private async Task<GateAnswer> UnknownAsync(string contentHash, string rule, string message, CancellationToken cancellationToken) =>
        GateAnswer.Unknown(contentHash, await db.Policies.Where(p => p.Id == Policy.TheOne).Select(p => p.PolicyVersion).SingleAsync(cancellationToken), rule, message);

    private async Task<IReadOnlyDictionary<int, IReadOnlyList<VersionSentence>>> OlderSentencesAsync(Document document, int number, CancellationToken cancellationToken)
    {
        var older = new Dictionary<int, IReadOnlyList<VersionSentence>>();
        foreach (var version in document.Flags.Where(f => f.State != FlagState.Dismissed && f.Version < number).Select(f => f.Version).Distinct())
            older[version] = VersionSentence.Of(await db.PartsAsync(document.Versions[version - 1], cancellationToken), document.Language);
        return older;
    }

    private async Task<IReadOnlyList<GateOverride>> OverridesAsync(Document document, int number, CancellationToken cancellationToken)
    {
        var (now, hash) = (clock.GetUtcNow(), document.Versions[number - 1].ContentHash);
        var granted = await db.Overrides.AsNoTracking().Where(o => o.DocumentId == document.Id && o.ContentHash == hash && o.State == OverrideState.Confirmed).OrderBy(o => o.Number).ToListAsync(cancellationToken);
        return [.. granted.Where(o => o.HoldsAt(now)).Select(o => new GateOverride(o.Id, o.Reason, o.RequestedBy, o.ConfirmedBy ?? Guid.Empty, o.ExpiresAt))];
    }

    /// <summary>The consumers that have not worked off what concerns a document, after some patience.</summary>
    private async Task<IReadOnlyList<string>> PendingAsync(Guid documentId, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var pending = await BehindAsync(documentId, cancellationToken);

            // inside a transaction the wait would be for writers that wait for us
            if (pending.Count == 0 || waited >= Patience || db.Database.CurrentTransaction is not null) return pending;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> BehindAsync(Guid documentId, CancellationToken cancellationToken)
    {
        var pending = new List<string>();
        foreach (var feed in feeds)
        {
            if (await IsBehindAsync(feed.Consumer, documentId, cancellationToken)) pending.Add(feed.Consumer);
        }

        return pending;
    }

    private async Task<bool> IsBehindAsync(string consumer, Guid documentId, CancellationToken cancellationToken)
    {
        var next = await follower.PositionAsync(consumer, cancellationToken);
        var streams = await db.Events.AsNoTracking().Where(e => e.LogIndex >= next).OrderBy(e => e.LogIndex).Take(MostEventsLookedAt).Select(e => e.Stream).ToListAsync(cancellationToken);
        var own = DocumentStream.Type.StreamOf(documentId);
        return streams.Count == MostEventsLookedAt || streams.Exists(s => EventCatalog.OfStream(s) is { } type && (type == DocumentStream.Type ? string.Equals(s, own, StringComparison.Ordinal) : !Beside.Contains(type.Name)));
    }
}
