using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Searches the cited work and every copy held for the quoted words of a claim, and records what was searched with its result.</summary>
internal sealed record RunSearch(Guid ClaimId, int? ExpectedVersion, IReadOnlyList<string>? Words) : ICommand<SearchRunView>;

/// <param name="Words">What to look for, up to five; none: the quoted strings of the passage.</param>
internal sealed record RunSearchBody(IReadOnlyList<string>? Words = null)
{
    public RunSearch ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Words);
}

/// <summary>What a search gave, and the claim with its records.</summary>
/// <param name="Claim">The claim; the last of its searches are those of this run.</param>
/// <param name="Quotes">What each quoted string gave.</param>
/// <param name="Extent">What was looked through.</param>
internal sealed record SearchRunView(ClaimView Claim, IReadOnlyList<SearchedQuoteView> Quotes, SearchExtent Extent) : IVersioned
{
    /// <summary>The claim's version.</summary>
    public int Version => Claim.Version;
}

/// <summary>What one quoted string gave.</summary>
/// <param name="Quote">The words.</param>
/// <param name="Result">Found (in the cited work, or in one of the speaker's where none is cited), FoundElsewhere, or NotFound.</param>
/// <param name="Places">The places, those that hold the words first, then those that come near.</param>
internal sealed record SearchedQuoteView(string Quote, SearchResult Result, IReadOnlyList<FoundPlaceView> Places);

/// <summary>A place that holds the words, or comes near.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="Title">Its title.</param>
/// <param name="SnapshotId">The copy.</param>
/// <param name="IsCitedWork">Whether it is the work that the claim cites.</param>
/// <param name="IsSame">Whether the words stand there with no edit that could change their sense.</param>
/// <param name="Where">Page and headings, where the copy has them.</param>
/// <param name="Alignment">Word by word.</param>
internal sealed record FoundPlaceView(Guid SourceId, string Title, Guid SnapshotId, bool IsCitedWork, bool IsSame, Whereabouts Where, AlignmentReport Alignment);

/// <summary>The form of the request.</summary>
internal sealed class RunSearchValidator : AbstractValidator<RunSearch>
{
    private const int MostWords = 5;
    private const int LongestWords = 20_000;

    public RunSearchValidator()
    {
        RuleFor(c => c.Words).Must(w => w is not { Count: 0 or > MostWords }).WithMessage("Give one to five strings to look for, or none at all.");
        RuleForEach(c => c.Words).NotEmpty().MaximumLength(LongestWords).When(c => c.Words is not null);
    }
}

/// <summary>Loads, searches, records, saves.</summary>
internal sealed class RunSearchHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RunSearch, SearchRunView>
{
    private const int LongestHit = 2_000;

    public async Task<SearchRunView> Handle(RunSearch command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        claim.DemandMaySearch(facts, user.Person, clock.GetUtcNow());
        var quotes = command.Words ?? [.. QuotedWords.In(claim.LatestPassage.Exact, claim.Content).Select(q => q.Text)];
        if (quotes.Count == 0) throw RefusedException.Rule(ProblemCodes.Rule, "The claim quotes no words: say what to look for.", new BrokenRule("search-words", "Give the words to look for."));
        foreach (var quote in quotes) CodePoints.DemandWellFormed(quote, "words");
        var citedId = claim.Content.Attribution.SourceId;
        var cited = citedId is null ? null : await db.Sources.AsNoTracking().SingleAsync(s => s.Id == citedId, cancellationToken);
        var search = new QuoteSearch(db, facts.Language, cited);
        var found = new List<(string Quote, IReadOnlyList<FoundPlace> Places)>();
        foreach (var quote in quotes.Distinct(StringComparer.Ordinal)) found.Add((quote, await search.RunAsync(quote, cancellationToken)));
        var ground = await search.GroundAsync(cancellationToken);

        var at = clock.GetUtcNow();
        foreach (var (quote, places) in found)
        {
            if (cited is { Snapshots.Count: > 0 }) claim.RecordRun(OfCitedWork(quote, cited, places, ground), facts, user.Person, at);
            claim.RecordRun(OfEverything(quote, claim, cited, places, ground), facts, user.Person, at);
        }

        await db.SaveChangesAsync(cancellationToken);
        var views = found.Select(f => new SearchedQuoteView(f.Quote, Result(claim, cited, f.Places), [.. f.Places.Select(p => View(p, cited))]));
        return new SearchRunView(ClaimView.Of(claim, facts, user.Person), [.. views], ground.Extent);
    }

    /// <summary>The search of the cited work: over the whole of it where copies are said to be whole, of every edition in play.</summary>
    private static SearchRecord OfCitedWork(string quote, Source cited, IReadOnlyList<FoundPlace> places, SearchedGround ground)
    {
        var whole = cited.Snapshots.Where(s => s.Extent == SnapshotExtent.Whole).ToList();
        var editions = whole.Select(s => s.EditionId).OfType<Guid>().Distinct().ToList();
        var isWhole = cited.Editions.Count == 0 ? whole.Count > 0 : cited.Editions.All(e => editions.Contains(e.Id));
        var result = places.Any(p => p.IsSame && p.Source.Id == cited.Id) ? SearchResult.Found : SearchResult.NotFound;
        var searched = string.Create(CultureInfo.InvariantCulture, $"{cited.Title}: {ground.CitedCopies} of our copies, {ground.CitedWords:N0} words{(isWhole ? "" : "; not said to be the whole work in every edition")}");
        return Record(quote, searched, isWhole ? SearchCoverage.Whole : SearchCoverage.Part, result, places.Where(p => p.Source.Id == cited.Id), ground) with { SourceId = cited.Id, EditionIds = editions };
    }

    private static SearchRecord OfEverything(string quote, Claim claim, Source? cited, IReadOnlyList<FoundPlace> places, SearchedGround ground)
    {
        var searched = string.Create(CultureInfo.InvariantCulture, $"every copy held: {ground.Extent.Snapshots:N0}, with {ground.Extent.Words:N0} words; {ground.Extent.SourcesNotHeld:N0} works on the books are not held");
        return Record(quote, searched, SearchCoverage.EverythingHeld, Result(claim, cited, places), places, ground);
    }

    private static SearchRecord Record(string quote, string searched, SearchCoverage coverage, SearchResult result, IEnumerable<FoundPlace> places, SearchedGround ground) => new(
        Guid.CreateVersion7(),
        null,
        default,
        searched,
        null,
        [],
        string.Create(CultureInfo.InvariantCulture, $"by the system: index of pairs of words {ground.Extent.Index}, every place compared word by word, alignment {ground.Extent.Algorithm}"),
        quote.Length <= Claim.MaxNoteLength ? quote : quote[..(char.IsHighSurrogate(quote[Claim.MaxNoteLength - 1]) ? Claim.MaxNoteLength - 1 : Claim.MaxNoteLength)],
        coverage,
        result,
        null)
    {
        Hits = [.. places.Select(Hit)],
        Extent = ground.Extent,
    };

    private static SearchHit Hit(FoundPlace place)
    {
        var text = place.Alignment.SourceText;
        if (text.Length > LongestHit) text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestHit - 1]) ? LongestHit - 1 : LongestHit), "…");
        return new SearchHit(place.Source.Id, place.SnapshotId, place.Where.Page, place.Alignment.Source, text, place.IsSame, place.Alignment.Similarity, place.Alignment.Ceiling().Open);
    }

    private static SearchResult Result(Claim claim, Source? cited, IReadOnlyList<FoundPlace> places)
    {
        var same = places.Where(p => p.IsSame).ToList();
        if (same.Count == 0) return SearchResult.NotFound;
        var inPlace = cited is not null ? same.Exists(p => p.Source.Id == cited.Id) : same.Exists(p => p.Source.AuthorityIds.Any(claim.Content.Attribution.Speakers.Contains));
        return inPlace ? SearchResult.Found : SearchResult.FoundElsewhere;
    }

    private static FoundPlaceView View(FoundPlace place, Source? cited) =>
        new(place.Source.Id, place.Source.Title, place.SnapshotId, place.Source.Id == cited?.Id, place.IsSame, place.Where, AlignmentReport.Of(place.Alignment));
}
