using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Audits;
using Verify.Domain.Claims;
using Verify.Domain.History;

namespace Verify.Api.Features.Claims;

/// <summary>What we held about a claim, now or at a moment, with the place in the log of every step. Privileged notes are left out.</summary>
internal sealed record GetDossier(Guid ClaimId, AsOf? AsOf) : IRequest<DossierView>;

/// <summary>Reads it from the claim's stream.</summary>
internal sealed class GetDossierHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetDossier, DossierView>
{
    private const string Notes = "Notes";

    public async Task<DossierView> Handle(GetDossier query, CancellationToken cancellationToken)
    {
        var index = await events.IndexOfAsync(query.AsOf ?? AsOf.At(long.MaxValue), cancellationToken);
        var claim = (await events.AsOfAsync<Claim>(query.ClaimId, index, cancellationToken)).OrMissing<Claim, Claim>();
        var viewer = await db.ViewerOfAsync(claim.DocumentId, user.Person, cancellationToken);
        var history = await events.HistoryAsync<Claim>(claim.Id, _ => viewer, index, after: 0, int.MaxValue, cancellationToken) ?? [];
        var privileged = claim.Notes.Where(n => n.Privileged).Select(n => n.Id).ToHashSet();
        var shown = history.Where(e => !IsPrivileged(e, privileged)).ToList();
        var redactions = await RedactionsAsync(shown, cancellationToken);

        return new DossierView(
            ClaimView.Of(claim, viewer, index) with { Notes = [.. claim.Notes.Where(n => !n.Privileged)] },
            await DocumentAsync(claim, cancellationToken),
            index,
            clock.GetUtcNow(),
            shown.ConvertAll(e => new DossierEntry(SectionOf(e.Type), e, e.RedactedBy is { } by ? redactions.GetValueOrDefault(by) : null)),
            privileged.Count,
            DossierChallenges.Of(claim),
            await PeopleAsync(shown, redactions.Values, cancellationToken),
            await db.Set<StoredCheckpoint>().Where(c => c.Size > index).OrderBy(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(cancellationToken));
    }

    // a privileged note is recognised by its id, or by being sealed to this viewer
    private static bool IsPrivileged(HistoryEventView e, HashSet<Guid> privileged)
    {
        if (SectionOf(e.Type) != Notes) return false;
        return e.Payload is not { } payload || privileged.Contains(payload.GetProperty("note").GetProperty("id").GetGuid());
    }

    private static string SectionOf(string type) => type switch
    {
        _ when type.StartsWith("note-", StringComparison.Ordinal) => Notes,
        _ when type.StartsWith("evidence-", StringComparison.Ordinal) => "Evidence",
        _ when type.StartsWith("search-", StringComparison.Ordinal) => "Searches",
        _ when type.StartsWith("query-", StringComparison.Ordinal) || type.StartsWith("contact-", StringComparison.Ordinal) => "Queries",
        _ when type.StartsWith("flag-", StringComparison.Ordinal) => "Flags",
        _ when type.StartsWith("challenge-", StringComparison.Ordinal) => "Challenges",
        _ when type.StartsWith("claim-linked", StringComparison.Ordinal) => "Links",
        _ when type.StartsWith("finding-", StringComparison.Ordinal) || type.StartsWith("vote-", StringComparison.Ordinal) || type.StartsWith("conflict-", StringComparison.Ordinal)
            || type.StartsWith("claim-decided", StringComparison.Ordinal) || type.StartsWith("review-", StringComparison.Ordinal) || type.StartsWith("reaffirmation-", StringComparison.Ordinal)
            || type.StartsWith("decision-", StringComparison.Ordinal) => "Review",
        _ => "Claim",
    };

    private async Task<DossierDocument> DocumentAsync(Claim claim, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == claim.DocumentId, cancellationToken);
        return new DossierDocument(document.Id, document.Ref, document.Title, claim.DocumentVersion, document.Versions[claim.DocumentVersion - 1].ContentHash);
    }

    private async Task<Dictionary<long, DossierRedaction>> RedactionsAsync(IEnumerable<HistoryEventView> shown, CancellationToken cancellationToken)
    {
        var redacted = shown.Where(e => e.RedactedBy is not null).ToDictionary(e => e.Index, e => e.RedactedBy!.Value);
        if (redacted.Count == 0) return [];
        var done = await db.Redactions.AsNoTracking().Where(r => redacted.Keys.Contains(r.EventIndex) && r.State == RedactionState.Done).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        return done.GroupBy(r => r.EventIndex).ToDictionary(
            same => redacted[same.Key],
            same => new DossierRedaction(redacted[same.Key], [.. same.SelectMany(r => r.Order.Pointers).Distinct(StringComparer.Ordinal)], same.Last().RequestedBy, same.Last().ClosedBy, same.Last().Order.Reason));
    }

    private async Task<Dictionary<Guid, string>> PeopleAsync(IEnumerable<HistoryEventView> shown, IEnumerable<DossierRedaction> redactions, CancellationToken cancellationToken)
    {
        var ids = shown.Select(e => Actor.Parse(e.Actor).PersonId).Concat(redactions.SelectMany(r => new[] { r.RequestedBy, r.ConfirmedBy })).OfType<Guid>().Distinct().ToList();
        return await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
    }
}
