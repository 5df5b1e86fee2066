using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Pages.Forms;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Proposes a claim at words marked in the browser, or copied by hand.</summary>
internal sealed class ProposeModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The version the words stand in.</summary>
    public int Number { get; private set; }

    /// <summary>The words marked; null: they are copied by hand.</summary>
    public MarkedWords? Selected { get; private set; }

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // likewise

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    public Task OnGetAsync(Guid id, int? version, string? part, int? start, int? end) => ShowAsync(id, version, part, start, end, tried: null);

    public async Task<IActionResult> OnPostAsync(Guid id, [FromQuery] int? version, [FromQuery] string? part, [FromQuery] int? start, [FromQuery] int? end)
    {
        var form = new FormReader(Request.Form);
        try
        {
            var claim = await Send(await ReadAsync(id, version, part, start, end, form));
            Done = "Proposed. Open it when one atomic statement stands there and its speakers are said.";
            return Redirect($"/claims/{claim.Id}");
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            var refusal = Refusal.Of(HttpContext, e);
            await ShowAsync(id, version, part, start, end, new FormTry("propose", null, form.Values, refusal));
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    private async Task<ProposeClaim> ReadAsync(Guid id, int? version, string? part, int? start, int? end, FormReader form)
    {
        var number = version ?? (await Send(new GetDocument(id, null))).LatestVersion;
        var marked = start is not null;
        var passage = marked
            ? new TextSelector { Part = part, Start = start, End = end }
            : new TextSelector { Exact = form.Exactly("exact"), Prefix = form.Exactly("prefix"), Suffix = form.Exactly("suffix") };
        return new ProposeClaim(id, number, passage, await ContentForms.ReadAsync(form, lookups, before: null, part));
    }

    private async Task ShowAsync(Guid id, int? version, string? part, int? start, int? end, FormTry? tried)
    {
        Document = await Send(new GetDocument(id, null));
        Number = version ?? Document.LatestVersion;
        Selected = MarkedWords.In((await Send(new GetVersion(id, Number))).Parts, part, start, end);
        Suggestions = await lookups.SuggestionsAsync();
        Form = new PlacedForm(new Form("propose", "Propose", await FieldsAsync(), _ => throw new NotSupportedException()), Number, Item: null, tried);
    }

    private async Task<IReadOnlyList<Field>> FieldsAsync() =>
    [
        .. Selected is null
            ? new Field[]
            {
                new("exact", "The words, as they stand", FieldKind.Text),
                new("prefix", "Words just before") { Required = false, Half = true },
                new("suffix", "Words just after") { Required = false, Half = true },
            }
            : [],
        .. await ContentForms.FieldsAsync(content: null, Names, Selected?.Words),
    ];
}
