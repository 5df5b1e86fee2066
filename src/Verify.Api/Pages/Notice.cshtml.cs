using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Files a notice about a work, once it was seen whom it reaches.</summary>
internal sealed class NoticeModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The work.</summary>
    public SourceView Source { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Whom the notice would reach; null: nothing was asked yet.</summary>
    public NoticeReachView? Reach { get; private set; }

    /// <summary>Why it cannot be foreseen.</summary>
    public Refusal? Wrong { get; private set; }

    /// <summary>The fields, with what was asked for.</summary>
    public IReadOnlyList<Field> Fields { get; private set; } = [];

    /// <summary>The form that files it.</summary>
    public PlacedForm File_ => Place(
        Ask("notice", "File it", [.. Fields.Select(f => f with { Kind = FieldKind.Hidden })]) with { Grave = true, Intro = Reach!.QuestionedCount == 0 ? "It questions no verdict." : $"{Words.Count(Reach.QuestionedCount, "verdict or review is", "verdicts or reviews are")} questioned by it." }, // shown with a reach only
        Source.Version);

    public Task OnGetAsync(Guid id, NoticeKind? kind, string? date, string? url, string? text) => LoadAsync(id, kind, date, url, text);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<SourceView>>(new AddNotice(id, form.Version, form.Choice<NoticeKind>("kind"), form.Date("date"), form.TextOrNull("url"), form.TextOrNull("text"))), _ => $"/sources/{id}", "Filed. What it questions is marked within seconds.", () => LoadAsync(id, form.ChoiceOrNull<NoticeKind>("kind"), form.TextOrNull("date"), form.TextOrNull("url"), form.TextOrNull("text")));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetSourceHistory(RouteId, null, page);

    private async Task LoadAsync(Guid id, NoticeKind? kind, string? date, string? url, string? text)
    {
        Source = await Send(new GetSource(id, null));
        Fields =
        [
            new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<NoticeKind>(), Value = kind?.ToString(), Half = true },
            new("date", "Its date") { Max = 60, Value = date, Hint = "2026, 2026-05 or 2026-05-01", Half = true },
            new("url", "Where it can be read") { Required = false, Value = url, Max = 2_000 },
            new("text", "What it says, in short", FieldKind.Text) { Required = false, Value = text, Hint = "One of the two is needed." },
        ];
        if (kind is not { } asked) return;
        try
        {
            Reach = await Send(new PreviewNotice(id, asked, Edtf.TryParse(date, out var known, out _) ? known : throw FormReader.Wrong("date", "Write it as 2026, 2026-05 or 2026-05-01."), url, text));
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            Wrong = Refusal.Of(HttpContext, e);
            Response.StatusCode = Wrong.Status;
        }
    }
}
