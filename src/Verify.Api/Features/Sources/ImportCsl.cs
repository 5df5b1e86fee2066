using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Api.Pipeline;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Brings works from a citation tool into the books: those that are new; each is answered by itself.</summary>
internal sealed record ImportCsl(IReadOnlyList<JsonElement> Items) : ICommand<CslImportView>;

/// <summary>What became of an item.</summary>
internal enum CslOutcome
{
    /// <summary>It is in the books now.</summary>
    Added,
    /// <summary>It was there already: the same item, or one with the same DOI, ISBN, ISSN or report number.</summary>
    Known,
    /// <summary>It is no valid item.</summary>
    Refused,
}

/// <summary>What became of one item.</summary>
/// <param name="CslId">Its own id; null when it has none.</param>
/// <param name="Outcome">Added, known already, or refused.</param>
/// <param name="SourceId">The work in our books; null when refused.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record CslImportItemView(string? CslId, CslOutcome Outcome, Guid? SourceId, IReadOnlyList<BrokenRule>? Faults);

/// <summary>What became of the items, in the order in which they were sent.</summary>
internal sealed record CslImportView(IReadOnlyList<CslImportItemView> Items);

internal sealed class ImportCslValidator : AbstractValidator<ImportCsl>
{
    /// <summary>Most items of one call.</summary>
    public const int MaxItems = 200;

    public ImportCslValidator() => RuleFor(c => c.Items.Count).InclusiveBetween(1, MaxItems).OverridePropertyName("items").WithMessage("1 to 200 items at a time.");
}

internal sealed class ImportCslHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ImportCsl, CslImportView>
{
    public async Task<CslImportView> Handle(ImportCsl command, CancellationToken cancellationToken)
    {
        Source.DemandDesk(user.Person);
        var outcomes = new List<CslImportItemView>();
        var added = new List<(Guid Id, CslItem Item)>();
        foreach (var sent in command.Items)
        {
            CslItem item;
            try
            {
                item = CslItem.Parse(sent);
            }
            catch (RefusedException e)
            {
                outcomes.Add(new CslImportItemView(IdOf(sent), CslOutcome.Refused, SourceId: null, e.Details?.BlockedBy ?? [new BrokenRule("csl", e.Message)]));
                continue;
            }

            if (await KnownAsync(item, added, cancellationToken) is { } known)
            {
                outcomes.Add(new CslImportItemView(item.Id, CslOutcome.Known, known, Faults: null));
                continue;
            }

            var source = Source.Add(Guid.CreateVersion7(), item, closed: null, [], user.Person, clock.GetUtcNow());
            db.Sources.Add(source);
            added.Add((source.Id, item));
            outcomes.Add(new CslImportItemView(item.Id, CslOutcome.Added, source.Id, Faults: null));
        }

        await db.SaveChangesAsync(cancellationToken);
        return new CslImportView(outcomes);
    }

    // a serial's number is that of all its articles: it tells works apart for serials alone
    private static IEnumerable<string> Numbers(CslItem item) =>
        item.Identifiers.Where(i => i.Scheme != Domain.Authorities.IdentifierScheme.Issn || item.Type == "periodical").Select(i => i.Value);

    private async Task<Guid?> KnownAsync(CslItem item, List<(Guid Id, CslItem Item)> added, CancellationToken cancellationToken)
    {
        var numbers = Numbers(item).ToList();
        if (added.FirstOrDefault(a => a.Item.Equals(item) || Numbers(a.Item).Intersect(numbers, StringComparer.Ordinal).Any()) is { Item: not null } now) return now.Id;
        if (numbers.Count > 0) return await db.Set<WorkIdentifier>().Where(i => numbers.Contains(i.Value)).OrderBy(i => i.SourceId).Select(i => (Guid?)i.SourceId).FirstOrDefaultAsync(cancellationToken);
        var title = item.Title ?? item.Id;
        var alike = await db.Sources.AsNoTracking().Where(s => s.Title == title && s.WorkType == item.Type).OrderBy(s => s.Number).Select(s => new { s.Id, s.Item }).ToListAsync(cancellationToken);
        return alike.FirstOrDefault(s => s.Item.Equals(item))?.Id;
    }

    private static string? IdOf(JsonElement sent) => sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty("id", out var id) ? id.ToString() : null;
}
