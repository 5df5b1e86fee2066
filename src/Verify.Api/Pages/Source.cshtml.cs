using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Sources;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>A work: our copies, what was said of it since, and who relies on it.</summary>
[RequestSizeLimit(LongTexts.MaxBodyBytes)]
[RequestFormLimits(ValueLengthLimit = LongTexts.MaxBytes * 3)]
internal sealed class SourceModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    private const int Shown = 20;

    /// <summary>The work.</summary>
    public SourceView Source { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The first claims that rely on it.</summary>
    public IReadOnlyList<ClaimListItem> Claims { get; private set; } = [];

    /// <summary>How many do.</summary>
    public int Count { get; private set; }

    /// <summary>What can be entered.</summary>
    public IReadOnlyList<PlacedForm> Forms { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult(Read(id, form)), _ => $"/sources/{id}", "Entered.", () => LoadAsync(id));
    }

    private static IRequest<SourceView> Read(Guid id, FormReader form) => form.Act switch
    {
        "copy" => new AddSnapshot(id, form.Version, form.Exactly("text") ?? "", "text/plain", form.Moment("when"), form.Text("from"), null, null, form.Choice<SnapshotExtent>("extent")),
        "access" => new SetSourceAccess(id, form.Version, form.Choice<SourceAccess>("access"), form.Text("note")),
        "notice" => new AddNotice(id, form.Version, form.Choice<NoticeKind>("kind"), Edtf.TryParse(form.Text("date"), out var date, out _) ? date : throw FormReader.Wrong("date", "Write it as 2026, 2026-05 or 2026-05-01."), form.TextOrNull("url"), form.TextOrNull("text")),
        _ => new AddAttempt(id, form.Version, form.Choice<AcquisitionRoute>("route"), form.Text("asked"), form.Choice<AcquisitionOutcome>("outcome"), form.TextOrNull("answer")),
    };

    private async Task LoadAsync(Guid id)
    {
        Source = await Send(new GetSource(id, null));
        var filter = new ClaimFilter { SourceId = id };
        Count = (await Send(new CountClaims(filter))).Count;
        Claims = (await Send(new ListClaims(filter, new PageRequest { Limit = Shown }))).Items;
        if (!Me.IsDesk) return;
        Forms =
        [
            Place(Ask("copy", "Add a copy", new("text", "Its text", FieldKind.Text) { Max = 10_000_000, Hint = "Kept as you paste it." }, new("from", "Where from") { Hint = "An address, a shelf mark, a sender.", Max = 2_000 }, new("when", "When it was fetched", FieldKind.Moment) { Half = true }, new("extent", "It holds of the work", FieldKind.Choice) { Options = Option.Every<SnapshotExtent>(), Half = true }), Source.Version),
            Place(Ask("access", "Say how much we hold", new("access", "We hold", FieldKind.Choice) { Options = Option.Every<SourceAccess>(), Value = Source.Access.ToString() }, new("note", "Where, or why not")), Source.Version),
            Place(Ask("attempt", "Log an attempt to get it", new("route", "Route", FieldKind.Choice) { Options = Option.Every<AcquisitionRoute>() }, new("asked", "Whom or what was asked, and for what", FieldKind.Text), new("outcome", "Outcome", FieldKind.Choice) { Options = Option.Every<AcquisitionOutcome>(), Value = nameof(AcquisitionOutcome.Pending) }, new("answer", "Answer", FieldKind.Text) { Required = false }), Source.Version),
            Place(
                new Form("notice", "File a notice", [new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<NoticeKind>() }, new("date", "Date") { Max = 60 }, new("url", "Where it can be read") { Required = false }, new("text", "In short", FieldKind.Text) { Required = false }], _ => throw new NotSupportedException())
                {
                    Grave = true,
                    Intro = Count == 0 ? "No claim relies on this work." : $"{Words.Count(Count, "claim")} cite this work or rest on it; look at them before you file.",
                },
                Source.Version),
        ];
    }
}
