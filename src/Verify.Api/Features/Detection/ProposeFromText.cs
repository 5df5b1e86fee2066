using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Detection;

/// <summary>
/// Proposes the claims that a version's text suggests: each quotation and each report with its speakers, relays, descriptor,
/// work and spans. What was proposed or withdrawn at a place before is not proposed again.
/// </summary>
internal sealed record ProposeFromText(Guid DocumentId, int Number) : ICommand<ProposalsView>;

/// <summary>Reads the text, looks names up, proposes what is new, saves it in one transaction.</summary>
internal sealed class ProposeFromTextHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeFromText, ProposalsView>
{
    /// <summary>Most proposals of one call; the next call goes on.</summary>
    public const int MostAtOnce = 500;

    private static readonly Acting Detectors = Acting.System(DetectorBook.Actor);

    public async Task<ProposalsView> Handle(ProposeFromText command, CancellationToken cancellationToken)
    {
        Claim.DemandMayPropose(user.Person);
        var document = (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == command.DocumentId, cancellationToken)).OrMissing<Document, Document>();
        var version = document.Versions.FirstOrDefault(v => v.Number == command.Number)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The document has no version {command.Number}.");

        var parts = await db.PartsAsync(version, cancellationToken);
        var suggested = parts.SelectMany(p => ProposedClaim.In(p.Label, TextReading.Of(p.Text, document.Language))).ToList();
        var known = await KnownPlaces.OfAsync(db, command.DocumentId, command.Number, cancellationToken);
        var before = suggested.Select(s => known.At(s.Passage)).ToList();
        var fresh = suggested.Where((_, i) => before[i] is null).ToList();
        var batch = fresh.Take(MostAtOnce).ToList();
        var names = await NameBook.OfAsync(db, batch.SelectMany(s => s.Speakers.Concat(s.Via)).Select(s => s.Name), batch.Select(s => s.Title).OfType<string>(), cancellationToken);

        var proposed = new List<ProposalView>(batch.Count);
        foreach (var suggestion in batch)
        {
            var content = Linked(suggestion, names);
            var claim = Claim.Propose(Guid.CreateVersion7(), command.DocumentId, command.Number, suggestion.Passage, content, Detectors, clock.GetUtcNow());
            db.Claims.Add(claim);
            proposed.Add(new ProposalView(claim.Id, claim.Version, claim.Passage, content));
        }

        await db.SaveChangesAsync(cancellationToken);
        return new ProposalsView(command.DocumentId, command.Number, TextFindings.NotRead(parts, document.Language), proposed, [.. before.OfType<Guid>().Distinct()], fresh.Count - batch.Count);
    }

    /// <summary>What is proposed, with the authorities and the work that bear the printed names; the others stay as printed.</summary>
    private static ClaimContent Linked(ProposedClaim suggestion, NameBook names)
    {
        var attribution = suggestion.Content.Attribution;
        var speakers = suggestion.Speakers.Select(s => (s.Name, Id: names.Authority(s.Name))).ToList();
        var via = suggestion.Via.Select(s => (s.Name, Id: names.Authority(s.Name))).ToList();
        var source = suggestion.Title is { } title ? names.Work(title) : null;
        var settled = speakers.Count > 0 && speakers.TrueForAll(s => s.Id is not null) && attribution.Speaker == SpeakerStatus.Unresolved;
        return suggestion.Content with
        {
            Attribution = attribution with
            {
                Speaker = settled ? SpeakerStatus.Named : attribution.Speaker,
                Speakers = [.. speakers.Select(s => s.Id).OfType<Guid>().Distinct()],
                SpeakersAsPrinted = AsPrinted(speakers),
                Via = [.. via.Select(s => s.Id).OfType<Guid>().Distinct()],
                ViaAsPrinted = AsPrinted(via),
                SourceId = source,
                WorkAsPrinted = source is null ? attribution.WorkAsPrinted : null,
            },
        };
    }

    private static List<string>? AsPrinted(List<(string Name, Guid? Id)> names)
    {
        var unknown = names.Where(n => n.Id is null).Select(n => n.Name.Length <= 500 ? n.Name : n.Name[..500]).Distinct(StringComparer.Ordinal).ToList();
        return unknown.Count == 0 ? null : unknown;
    }

    /// <summary>Where claims of the document stand, or stood when they were proposed; withdrawn ones too.</summary>
    private sealed class KnownPlaces
    {
        private readonly List<(Guid Id, Passage Passage)> here = [];
        private readonly Dictionary<string, Queue<Guid>> elsewhere = new(StringComparer.Ordinal);

        public static async Task<KnownPlaces> OfAsync(VerifyDbContext db, Guid documentId, int version, CancellationToken cancellationToken)
        {
            var places = new KnownPlaces();
            var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == documentId).OrderBy(c => c.Number).ToListAsync(cancellationToken);
            foreach (var claim in claims)
            {
                if (claim.StandingIn(version) is { } standing)
                {
                    places.here.Add((claim.Id, standing));
                    continue;
                }

                var words = Grounds.OfWords(claim.Passage.Part, claim.Passage.Exact, 0);
                if (!places.elsewhere.TryGetValue(words, out var queue)) places.elsewhere[words] = queue = new Queue<Guid>();
                queue.Enqueue(claim.Id);
            }

            return places;
        }

        /// <summary>The claim at that place in this version, or with the same words in another one; null: there is none.</summary>
        public Guid? At(Passage passage)
        {
            foreach (var (id, held) in here)
            {
                if (held.Part == passage.Part && ((held.Start <= passage.Start && passage.End <= held.End) || (passage.Start <= held.Start && held.End <= passage.End))) return id;
            }

            return elsewhere.TryGetValue(Grounds.OfWords(passage.Part, passage.Exact, 0), out var queue) && queue.TryDequeue(out var same) ? same : null;
        }
    }
}
