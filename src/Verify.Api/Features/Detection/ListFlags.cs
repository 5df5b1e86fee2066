using System.ComponentModel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Detection;

/// <summary>Lists the flags of one version of a document, those on its text and those on claims that stand in it, in the order of the text.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">The version; null: the latest.</param>
/// <param name="State">Only flags in this state.</param>
/// <param name="Rule">Only flags of this rule.</param>
/// <param name="Page">Which page.</param>
internal sealed record ListFlags(Guid DocumentId, int? Number, FlagState? State, string? Rule, PageRequest Page) : IRequest<VersionFlagsView>;

/// <summary>Which flags are listed.</summary>
internal sealed record FlagFilter
{
    [FromQuery(Name = "version"), Description("The version; none: the latest.")]
    public int? Version { get; init; }

    [FromQuery(Name = "state"), Description("Only flags in this state.")]
    public FlagState? State { get; init; }

    [FromQuery(Name = "rule"), Description("Only flags of this rule.")]
    public string? Rule { get; init; }
}

/// <summary>The form of the request.</summary>
internal sealed class ListFlagsValidator : AbstractValidator<ListFlags>
{
    public ListFlagsValidator()
    {
        RuleFor(q => q.Page.Limit).IsPageSize();
        RuleFor(q => q.Number).GreaterThan(0).When(q => q.Number is not null).OverridePropertyName("version");
        RuleFor(q => q.Rule).MaximumLength(80).OverridePropertyName("rule");
    }
}

/// <summary>Reads the document's flags and its claims'.</summary>
internal sealed class ListFlagsHandler(VerifyDbContext db, LogFollower follower) : IRequestHandler<ListFlags, VersionFlagsView>
{
    public async Task<VersionFlagsView> Handle(ListFlags query, CancellationToken cancellationToken)
    {
        var upToDate = await follower.PositionAsync(DetectorBook.Actor, cancellationToken) >= await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        var document = (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DocumentId, cancellationToken)).OrMissing<Document, Document>();
        var version = document.Versions.FirstOrDefault(v => v.Number == (query.Number ?? document.LatestVersion))
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The document has no version {query.Number}.");
        var parts = await db.PartsAsync(version, cancellationToken);
        var texts = parts.ToDictionary(p => p.Label, p => new CodePointOffsets(p.Text), StringComparer.Ordinal);
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == query.DocumentId).ToListAsync(cancellationToken);

        var onText = document.Flags.Select(f => (Flag: f, Place: f.PlaceIn(version.Number))).Where(f => f.Place is not null)
            .Select(f => Of(f.Flag, f.Place!, Words(texts, f.Place!))); // those without a place were just left out
        var onClaims = claims.Select(c => (c.Id, c.Flags, Passage: c.StandingIn(version.Number))).Where(c => c.Passage is not null)
            .SelectMany(c => c.Flags.Select(f => Of(f, c.Id, c.Passage!))); // likewise
        var order = parts.Select((p, i) => (p.Label, i)).ToDictionary(p => p.Label, p => p.i, StringComparer.Ordinal);
        var flags = onText.Concat(onClaims)
            .Where(f => (query.State is null || f.State == query.State) && (query.Rule is null || f.Rule == query.Rule))
            .OrderBy(f => order.GetValueOrDefault(f.Part)).ThenBy(f => f.Start).ThenBy(f => f.End).ThenBy(f => f.On).ThenBy(f => f.RaisedAt).ThenBy(f => f.Id)
            .ToList();

        var list = $"{EventCatalog.Of<Document>().StreamOf(query.DocumentId)} flags {version.Number} {query.State} {query.Rule}";
        var after = (int)Cursor.Read(list, query.Page.Cursor);
        var page = PagingQueries.Of(list, query.Page, [.. flags.Select((f, i) => new Row<FlagView>(i, f)).Skip(after + 1).Take(query.Page.Size + 1)]);
        return new VersionFlagsView(document.Id, version.Number, document.Language, TextFindings.NotRead(parts, document.Language), upToDate, page.Items, page.Next);
    }

    private static FlagView Of(VersionFlag flag, FlagPlace place, string words) => new(
        flag.Id, FlagTarget.Document, null, place.Part, place.Start, place.End, words, flag.Rule, flag.Message, DetectorBook.ExplanationOf(flag.Rule), flag.State, flag.Reason, flag.RaisedBy.Value, flag.RaisedAt, flag.SettledBy?.Value);

    private static FlagView Of(ClaimFlag flag, Guid claimId, Passage passage) => new(
        flag.Id, FlagTarget.Claim, claimId, passage.Part, passage.Start, passage.End, passage.Exact, flag.Rule, flag.Message, DetectorBook.ExplanationOf(flag.Rule), flag.State, flag.Reason, flag.By, flag.At,
        flag.ClosedBy is { } by ? Actor.Person(by).Value : flag.State == FlagState.Settled ? flag.By : null);

    // a redacted text no longer holds the place
    private static string Words(Dictionary<string, CodePointOffsets> texts, FlagPlace place) =>
        texts.TryGetValue(place.Part, out var text) && place.End <= text.Count ? text.Cut(new TextSpan(place.Start, place.End)) : "";
}
