using FluentValidation;
using MediatR;
using Verify.Api.Http;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Quotes;

/// <summary>Looks for quoted words in a text; nothing is kept.</summary>
internal sealed record LocateQuote(string Quote, string Source, string Language, bool InsideQuotationMarks) : IRequest<LocatedQuoteView>
{
    // a text of megabytes never gets into a log
    public override string ToString() => nameof(LocateQuote);
}

/// <param name="Quote">The quoted words, up to 2,000; marked ellipses and brackets are understood as gaps.</param>
/// <param name="Source">The text, up to 5 MB.</param>
/// <param name="Language">BCP 47 tag of both. A language without word tables gets no automatic class.</param>
/// <param name="InsideQuotationMarks">Whether the words stand inside quotation marks: a paraphrase is then closed.</param>
internal sealed record LocateQuoteBody(string Quote, string Source, string Language = "en", bool InsideQuotationMarks = true)
{
    public LocateQuote ToRequest() => new(Quote, Source, Language, InsideQuotationMarks);

    // likewise
    public override string ToString() => nameof(LocateQuoteBody);
}

/// <summary>The places that may hold the words; none of them is called the right one.</summary>
/// <param name="IsLocated">Whether a place holds the words with no edit that could change their sense.</param>
/// <param name="ExactPlaces">How many places hold the very words, or the longest part between ellipses.</param>
/// <param name="WordsSearched">How many words the text has.</param>
/// <param name="Candidates">The places, best first, each with its alignment; none: the text holds nothing like it.</param>
internal sealed record LocatedQuoteView(bool IsLocated, int ExactPlaces, int WordsSearched, IReadOnlyList<AlignmentReport> Candidates)
{
    public static LocatedQuoteView Of(LocateResult found, bool insideQuotationMarks) =>
        new(found.IsLocated, found.ExactPlaces, found.WordsSearched, [.. found.Candidates.Select(c => AlignmentReport.Of(c, insideQuotationMarks))]);
}

/// <summary>The form of the request.</summary>
internal sealed class LocateQuoteValidator : AbstractValidator<LocateQuote>
{
    /// <summary>Longest quote, in characters: some thousands of words.</summary>
    public const int LongestQuote = 40_000;

    /// <summary>Longest text, in UTF-8 bytes: 5 MB.</summary>
    public const int LongestSource = 5 * 1024 * 1024;

    public LocateQuoteValidator()
    {
        RuleFor(q => q.Quote).NotEmpty().MaximumLength(LongestQuote);
        RuleFor(q => q.Source).NotEmpty().Must(text => LongTexts.Bytes(text) <= LongestSource).WithMessage("'{PropertyName}' must be of at most 5 MB.");
        RuleFor(q => q.Language).NotEmpty().Must(LanguageTag.IsWellFormed).WithMessage("'{PropertyName}' must be a BCP 47 language tag: en, es-VE, fa.");
    }
}

/// <summary>Locates.</summary>
internal sealed class LocateQuoteHandler : IRequestHandler<LocateQuote, LocatedQuoteView>
{
    public Task<LocatedQuoteView> Handle(LocateQuote query, CancellationToken cancellationToken)
    {
        CodePoints.DemandWellFormed(query.Quote, "quote");
        CodePoints.DemandWellFormed(query.Source, "source");
        return Task.FromResult(LocatedQuoteView.Of(QuoteLocator.Locate(query.Quote, query.Source, query.Language), query.InsideQuotationMarks));
    }
}
