using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;

namespace Verify.Api.Features.Quotes;

/// <summary>The addresses that compare words and keep nothing, for other tools too.</summary>
internal static class QuotesRoutes
{
    public static void MapQuotes(this IEndpointRouteBuilder api)
    {
        var quotes = api.MapGroup("/quotes").WithTags("Quotes");

        quotes.MapPost("/align", (AlignQuoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToRequest(), cancellationToken))
            .OnlyReads()
            .WithName("AlignQuote")
            .WithBodyExample(new AlignQuoteBody("a loud bargain", "There was what I call a quiet bargain between them."))
            .TakesLongText()
            .WithSummary("Lay quoted words beside a passage: every edit with its class, kind and spans, and which verdicts are open. Nothing is kept.");

        quotes.MapPost("/locate", (LocateQuoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToRequest(), cancellationToken))
            .OnlyReads()
            .WithName("LocateQuote")
            .WithBodyExample(new LocateQuoteBody("a quiet … bargain", "There was what I call a quiet, almost friendly bargain between them."))
            .TakesLongText()
            .WithSummary("Look for quoted words in a text of up to 5 MB: the places that may hold them, best first, each with its alignment. Nothing is kept.");
    }
}
