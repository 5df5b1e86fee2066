using FluentValidation;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>What a claim says, as a caller sends it: places in the text are selectors, which the server resolves.</summary>
/// <param name="Text">One atomic statement, in plain words.</param>
/// <param name="Kind">What sort of statement.</param>
/// <param name="QuoteMode">How the text renders it.</param>
/// <param name="Attribution">Who is said to have said it; none: not settled yet.</param>
/// <param name="AboutTime">When the thing claimed is said to be: EDTF date or interval.</param>
/// <param name="Quantity">The figure, if the claim is about one.</param>
internal sealed record ClaimContentBody(
    string Text,
    ClaimKind Kind = ClaimKind.Other,
    QuoteMode QuoteMode = QuoteMode.None,
    AttributionBody? Attribution = null,
    string? AboutTime = null,
    Quantity? Quantity = null)
{
    /// <summary>As the domain keeps it; the attribution span is looked up in the parts of the version.</summary>
    public ClaimContent ToContent(IReadOnlyList<TextPart> parts) => new()
    {
        Text = Text,
        Kind = Kind,
        QuoteMode = QuoteMode,
        Attribution = Attribution?.ToAttribution(parts) ?? new Attribution(),
        AboutTime = AboutTime is null ? null : Edtf.Parse(AboutTime),
        Quantity = Quantity,
    };
}

/// <summary>Who is said to have said it, who relayed it, and where.</summary>
/// <param name="Speaker">Named, Unnamed, None (the author's own voice) or Unresolved.</param>
/// <param name="Speakers">Authorities that speak.</param>
/// <param name="Via">Authorities that relayed it.</param>
/// <param name="Descriptor">How the text introduces the speaker, as printed.</param>
/// <param name="SourceId">The work the text cites.</param>
/// <param name="Locator">Where in that work.</param>
/// <param name="OriginalLanguage">BCP 47 tag of the language it was said in, when the text translates.</param>
/// <param name="Translator">Who translated it, as far as the text says.</param>
/// <param name="Span">The words that attribute, apart from the words that claim.</param>
/// <param name="SpeakersAsPrinted">Speakers as the text prints them, where no authority in the books bears the name.</param>
/// <param name="ViaAsPrinted">Those who relayed it, likewise.</param>
/// <param name="WorkAsPrinted">The work as the text prints it, where none in the books bears the title.</param>
internal sealed record AttributionBody(
    SpeakerStatus Speaker,
    IReadOnlyList<Guid>? Speakers = null,
    IReadOnlyList<Guid>? Via = null,
    string? Descriptor = null,
    Guid? SourceId = null,
    CitationLocator? Locator = null,
    string? OriginalLanguage = null,
    string? Translator = null,
    TextSelector? Span = null,
    IReadOnlyList<string>? SpeakersAsPrinted = null,
    IReadOnlyList<string>? ViaAsPrinted = null,
    string? WorkAsPrinted = null)
{
    /// <summary>As the domain keeps it.</summary>
    public Attribution ToAttribution(IReadOnlyList<TextPart> parts) => new()
    {
        Speaker = Speaker,
        Speakers = Speakers ?? [],
        Via = Via ?? [],
        Descriptor = Descriptor,
        SourceId = SourceId,
        Locator = Locator,
        OriginalLanguage = OriginalLanguage,
        Translator = Translator,
        Span = Span is null ? null : PassageFinder.Find(parts, Span),
        SpeakersAsPrinted = SpeakersAsPrinted is [] ? null : SpeakersAsPrinted,
        ViaAsPrinted = ViaAsPrinted is [] ? null : ViaAsPrinted,
        WorkAsPrinted = WorkAsPrinted,
    };
}

/// <summary>The form of what a claim says.</summary>
internal sealed class ClaimContentBodyValidator : AbstractValidator<ClaimContentBody>
{
    public ClaimContentBodyValidator()
    {
        RuleFor(c => c.Text).Prose(Claim.MaxTextLength);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.QuoteMode).IsInEnum();
        RuleFor(c => c.AboutTime!).IsEdtf().When(c => c.AboutTime is not null);
        RuleFor(c => c.Attribution!).SetValidator(new AttributionBodyValidator()).When(c => c.Attribution is not null);
        RuleFor(c => c.Quantity!).SetValidator(new QuantityValidator()).When(c => c.Quantity is not null);
    }
}

/// <summary>The form of an attribution.</summary>
internal sealed class AttributionBodyValidator : AbstractValidator<AttributionBody>
{
    private const int MaxAuthorities = 50;

    public AttributionBodyValidator()
    {
        RuleFor(a => a.Speaker).IsInEnum();
        RuleFor(a => a.Speakers).Must(ids => ids is not { Count: > MaxAuthorities }).WithMessage("At most 50 speakers.");
        RuleFor(a => a.Via).Must(ids => ids is not { Count: > MaxAuthorities }).WithMessage("At most 50 relays.");
        RuleFor(a => a.Speakers).Must(ids => ids is not { Count: > 0 }).When(a => a.Speaker == SpeakerStatus.None).WithMessage("The author's own voice has no speakers.");
        RuleFor(a => a.SpeakersAsPrinted).Must(names => names is not { Count: > MaxAuthorities }).WithMessage("At most 50 speakers.");
        RuleFor(a => a.ViaAsPrinted).Must(names => names is not { Count: > MaxAuthorities }).WithMessage("At most 50 relays.");
        RuleForEach(a => a.SpeakersAsPrinted).OneLine(500).When(a => a.SpeakersAsPrinted is not null);
        RuleForEach(a => a.ViaAsPrinted).OneLine(500).When(a => a.ViaAsPrinted is not null);
        RuleFor(a => a.WorkAsPrinted!).OneLine(1_000).When(a => a.WorkAsPrinted is not null);
        RuleFor(a => a.Descriptor!).Prose(1_000).When(a => a.Descriptor is not null);
        RuleFor(a => a.Translator!).Prose(500).When(a => a.Translator is not null);
        RuleFor(a => a.OriginalLanguage!).IsLanguageTag().When(a => a.OriginalLanguage is not null);
        RuleFor(a => a.Locator!).SetValidator(new LocatorValidator()).When(a => a.Locator is not null);
        RuleFor(a => a.Span!).SetValidator(new SelectorValidator()).When(a => a.Span is not null);
    }
}

/// <summary>The form of a figure.</summary>
internal sealed class QuantityValidator : AbstractValidator<Quantity>
{
    public QuantityValidator()
    {
        RuleFor(q => q.Printed).Prose(500);
        RuleFor(q => q.Value!).Matches(@"^-?(0|[1-9]\d{0,27})(\.\d{1,12})?$").WithMessage("Write the value as a plain decimal number: -12.5").When(q => q.Value is not null);
        RuleFor(q => q.Unit!).OneLine(100).When(q => q.Unit is not null);
        RuleFor(q => q.Period!).IsEdtf().When(q => q.Period is not null);
        RuleFor(q => q.Place!).OneLine(200).When(q => q.Place is not null);
    }
}

/// <summary>The form of a locator.</summary>
internal sealed class LocatorValidator : AbstractValidator<CitationLocator>
{
    public LocatorValidator()
    {
        RuleFor(l => l.Label).Must(CitationLocator.Labels.Contains).WithMessage("The label is a CSL locator term: page, chapter, paragraph, section, line, timestamp …");
        RuleFor(l => l.Value).OneLine(200);
    }
}

/// <summary>The form of a selector: words, a position, or both.</summary>
internal sealed class SelectorValidator : AbstractValidator<TextSelector>
{
    private const int MaxLength = 20_000;

    public SelectorValidator()
    {
        RuleFor(s => s).Must(s => s.Exact is not null || (s.Start is not null && s.End is not null)).WithMessage("Say the exact words, or start and end.");
        RuleFor(s => s).Must(s => (s.Start is null) == (s.End is null)).WithMessage("Start and end come together.");
        RuleFor(s => s).Must(s => s.Start is null || (s.Start >= 0 && s.End > s.Start)).WithMessage("Start is 0 or more, and the end lies after it.");
        RuleFor(s => s.Exact!).NotEmpty().MaximumLength(MaxLength).When(s => s.Exact is not null);
        RuleFor(s => s.Prefix!).MaximumLength(MaxLength).When(s => s.Prefix is not null);
        RuleFor(s => s.Suffix!).MaximumLength(MaxLength).When(s => s.Suffix is not null);
    }
}
