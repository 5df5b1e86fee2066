using FluentValidation;
using MediatR;
using Verify.Api.Http;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Quotes;

/// <summary>Lays quoted words beside a passage, word by word; nothing is kept.</summary>
internal sealed record AlignQuote(string Quote, string Source, string Language, bool InsideQuotationMarks) : IRequest<AlignmentReport>
{
    // a text of megabytes never gets into a log
    public override string ToString() => nameof(AlignQuote);
}

/// <param name="Quote">The quoted words; marks around them do no harm.</param>
/// <param name="Source">The passage they are meant to come from, up to 256 kB; in a longer text they are to be located.</param>
/// <param name="Language">BCP 47 tag of both. A language without word tables gets no automatic class.</param>
/// <param name="InsideQuotationMarks">Whether the words stand inside quotation marks: a paraphrase is then closed.</param>
internal sealed record AlignQuoteBody(string Quote, string Source, string Language = "en", bool InsideQuotationMarks = true)
{
    public AlignQuote ToRequest() => new(Quote, Source, Language, InsideQuotationMarks);

    // likewise
    public override string ToString() => nameof(AlignQuoteBody);
}

/// <summary>The form of the request.</summary>
internal sealed class AlignQuoteValidator : AbstractValidator<AlignQuote>
{
    // read word by word, every one of them: a longer text is searched first
    private const int LongestPassage = 256 * 1024;

    public AlignQuoteValidator()
    {
        RuleFor(q => q.Quote).NotEmpty().MaximumLength(LocateQuoteValidator.LongestQuote);
        RuleFor(q => q.Source).NotEmpty().Must(text => LongTexts.Bytes(text) <= LongestPassage).WithMessage("'{PropertyName}' must be of at most 256 kB: in a longer text, locate the words.");
        RuleFor(q => q.Language).NotEmpty().Must(LanguageTag.IsWellFormed).WithMessage("'{PropertyName}' must be a BCP 47 language tag: en, es-VE, fa.");
    }
}

/// <summary>Aligns.</summary>
internal sealed class AlignQuoteHandler : IRequestHandler<AlignQuote, AlignmentReport>
{
    public Task<AlignmentReport> Handle(AlignQuote query, CancellationToken cancellationToken)
    {
        CodePoints.DemandWellFormed(query.Quote, "quote");
        CodePoints.DemandWellFormed(query.Source, "source");
        return Task.FromResult(AlignmentReport.Of(QuoteAligner.Align(query.Quote, query.Source, query.Language), query.InsideQuotationMarks));
    }
}
