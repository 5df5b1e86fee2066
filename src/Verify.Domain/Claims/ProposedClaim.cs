using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>A claim that a text suggests: where it stands and what it says, with speakers and work as printed.</summary>
/// <param name="Passage">The words that claim.</param>
/// <param name="Content">What it says; the attribution names nobody of the books yet.</param>
/// <param name="Speakers">Who speaks, as printed.</param>
/// <param name="Via">Who relayed it, as printed.</param>
/// <param name="Title">The work cited by its title, as printed.</param>
public sealed record ProposedClaim(Passage Passage, ClaimContent Content, IReadOnlyList<CitedSpeaker> Speakers, IReadOnlyList<CitedSpeaker> Via, string? Title)
{
    /// <summary>Shorter quotations that nobody speaks are labels: they are no claims.</summary>
    private const int FewestQuotedWords = 3;

    /// <summary>What a part of a version suggests, in the order of the text; nothing where its language is not read.</summary>
    public static IReadOnlyList<ProposedClaim> In(string part, TextReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var passages = new PassageCutter(part, reading.Text);
        var attributed = reading.Attributions.Select(a => Of(a, reading, passages));
        var unspoken = reading.Unattributed.Where(q => q.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestQuotedWords).Select(q => Unspoken(q, reading, passages));
        return [.. attributed.Concat(unspoken).OrderBy(p => p.Passage.Start).ThenBy(p => p.Passage.End)];
    }

    private static ProposedClaim Of(FoundAttribution found, TextReading reading, PassageCutter passages)
    {
        var named = found.Speakers.Any(s => s.Naming != SpeakerNaming.Unnamed);
        var content = new ClaimContent
        {
            Text = Short(reading.Plain(found.Form == AttributionForm.Continued ? found.Claim : found.Sentence)),
            Kind = found.Quotes.Count > 0 ? ClaimKind.Quote : ClaimKind.Other,
            QuoteMode = found.Mode,
            Attribution = new Attribution
            {
                Speaker = named ? SpeakerStatus.Unresolved : SpeakerStatus.Unnamed,
                Descriptor = found.Speakers.FirstOrDefault(s => s.Descriptor is not null)?.Descriptor is { } descriptor ? Line(descriptor, 1_000) : null,
                WorkAsPrinted = found.Work is { } work ? Line(work.Printed, 1_000) : null,
                Span = passages.Cut(found.Span),
            },
        };
        return new ProposedClaim(passages.Cut(found.Claim), content, found.Speakers, found.Via, found.Work is { Kind: CitedWorkKind.Title } title ? title.Printed : null);
    }

    private static ProposedClaim Unspoken(QuotedString quote, TextReading reading, PassageCutter passages) => new(
        passages.Cut(quote.Span),
        new ClaimContent { Text = Short(reading.Plain(quote.Span)), Kind = ClaimKind.Quote, QuoteMode = QuoteMode.NoSpeaker, Attribution = Attribution.OwnVoice },
        [],
        [],
        null);

    private static string Short(string text) => Line(text, Claim.MaxTextLength);

    private static string Line(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1), "…");

    /// <summary>Cuts passages out of one text, whose code points are counted once.</summary>
    private sealed class PassageCutter(string part, string text)
    {
        private readonly CodePointOffsets offsets = new(text);

        public Passage Cut(TextSpan span) => new(
            part,
            span.Start,
            span.End,
            offsets.Cut(span),
            offsets.Cut(span with { Start = Math.Max(0, span.Start - PassageFinder.ContextLength), End = span.Start }),
            offsets.Cut(new TextSpan(span.End, Math.Min(offsets.Count, span.End + PassageFinder.ContextLength))));
    }
}
