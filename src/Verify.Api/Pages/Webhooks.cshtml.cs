using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Webhooks;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Webhooks;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>The systems that are told what happens here.</summary>
internal sealed class WebhooksModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The endpoints.</summary>
    public IReadOnlyList<WebhookView> Webhooks { get; private set; } = [];

    /// <summary>An endpoint that was just added, with its secret: shown in this answer and nowhere else.</summary>
    public NewSecretView? Made { get; private set; }

    /// <summary>The form of a new one; null where it is not this person's to add.</summary>
    public PlacedForm? New => Me.Is(Role.Admin) ? Place(Ask("add", "Add an endpoint", WebhookFields(null))) : null;

    /// <summary>The fields of an endpoint.</summary>
    public static IReadOnlyList<Field> WebhookFields(WebhookView? of) =>
    [
        new("url", "Where messages go") { Max = 2_000, Value = of?.Url, Hint = "https; plain http only to networks that the operator allowed." },
        new("description", "What it is") { Required = false, Max = 200, Value = of?.Description },
        new("types", "It wants", FieldKind.Choices) { Required = false, Options = [.. MessageTypes.All.Select(t => new Option(t, t))], Value = of is null ? null : string.Join('\n', of.EventTypes), Hint = "None ticked: all." },
    ];

    /// <summary>What was typed about an endpoint.</summary>
    public static WebhookBody Read(FormReader form) => new(form.Text("url"), form.Several("types"), form.TextOrNull("description"));

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        var made = default(NewSecretView);
        var answer = await TryAsync(form, () => Task.FromResult<IRequest<NewSecretView>>(new AddWebhook(Read(form).ToDetails())), m => { made = m; return "/admin/webhooks"; }, "", LoadAsync);
        if (made is null) return answer;
        // the secret is shown in this answer and nowhere else, so there is no going on
        Done = null;
        await LoadAsync();
        Made = made;
        return Page();
    }

    private async Task LoadAsync() => Webhooks = (await Send(new ListWebhooks(new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
}
