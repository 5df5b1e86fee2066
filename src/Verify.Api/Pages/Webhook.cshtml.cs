using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Webhooks;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>An endpoint: what it wants, what was sent, and sending it again.</summary>
internal sealed class WebhookModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The endpoint.</summary>
    public WebhookView Webhook { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Its messages, in the order of the log.</summary>
    public Page<DeliveryView> Deliveries { get; private set; } = new([], null);

    /// <summary>Only messages in this state.</summary>
    public DeliveryState? State { get; private set; }

    /// <summary>A message with its tries; null: none was asked for.</summary>
    public DeliveryDetailsView? Shown { get; private set; }

    /// <summary>A secret that was just made: shown in this answer and nowhere else.</summary>
    public string? Secret { get; private set; }

    /// <summary>Whether a message can be sent again by this person.</summary>
    public bool MayReplay => Me.IsAny(Role.Admin, Role.Integration);

    /// <summary>What can be done.</summary>
    public IReadOnlyList<PlacedForm> Forms { get; private set; } = [];

    public Task OnGetAsync(Guid id, DeliveryState? state, Guid? delivery, string? cursor) => LoadAsync(id, state, delivery, cursor);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        var here = $"/admin/webhooks/{id}";
        Task Load() => LoadAsync(id, null, null, null);
        switch (form.Act)
        {
            case "replay":
                return await TryAsync(form, () => Task.FromResult<IRequest<DeliveryView>>(new ReplayDelivery(id, form.TheItem)), _ => here, "It is sent again.", Load);
            case "replays":
                return await TryAsync(form, () => Task.FromResult<IRequest<ReplayView>>(new ReplayDeliveries(id, form.NumberOrNull("from") ?? 0, form.NumberOrNull("to") ?? int.MaxValue, form.ChoiceOrNull<DeliveryState>("state"))), _ => here, r => $"{Words.Count(r.Replayed, "message is", "messages are")} sent again.", Load);
            case "rotate":
                var made = default(NewSecretView);
                var answer = await TryAsync(form, () => Task.FromResult<IRequest<NewSecretView>>(new RotateWebhookSecret(id, form.Version, form.NumberOrNull("hours") ?? 24)), m => { made = m; return here; }, "", Load);
                if (made is null) return answer;
                // shown in this answer and nowhere else, so there is no going on
                Done = null;
                await Load();
                Secret = made.Secret;
                return Page();
            default:
                return await TryAsync(form, () => Task.FromResult(Read(id, form)), _ => here, "Changed.", Load);
        }
    }

    /// <summary>The form that sends a message again.</summary>
    public PlacedForm Replay(DeliveryView delivery) => Place(Ask("replay", "Send it again"), 0, delivery.Id);

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetWebhookHistory(RouteId, null, page);

    private static IRequest<WebhookView> Read(Guid id, FormReader form) => form.Act switch
    {
        "disable" => new DisableWebhook(id, form.Version, form.Text("reason")),
        "enable" => new EnableWebhook(id, form.Version),
        _ => new ChangeWebhook(id, form.Version, WebhooksModel.Read(form).ToDetails()),
    };

    private async Task LoadAsync(Guid id, DeliveryState? state, Guid? delivery, string? cursor)
    {
        State = state;
        Webhook = await Send(new GetWebhook(id));
        Deliveries = await Send(new ListDeliveries(id, state, null, null, new PageRequest { Cursor = cursor }));
        Shown = delivery is { } one ? await Send(new GetDelivery(id, one)) : null;
        Forms =
        [
            .. MayReplay ? new[] { Place(Ask("replays", "Send a stretch again", new("from", "From log index") { Required = false, Half = true, Max = 12 }, new("to", "To") { Required = false, Half = true, Max = 12 }, new("state", "Only those", FieldKind.Choice) { Required = false, Options = Option.Every<DeliveryState>(), Value = nameof(DeliveryState.Dead) })) } : [],
            .. Me.Is(Role.Admin)
                ? new[]
                {
                    Place(Ask("change", "Change it", WebhooksModel.WebhookFields(Webhook)), Webhook.Version),
                    Place(Ask("rotate", "Make a new secret", new Field("hours", "Hours in which both sign") { Value = "24", Max = 3 }), Webhook.Version),
                    Webhook.IsDisabled ? Place(Ask("enable", "Send to it again"), Webhook.Version) : Place(Ask("disable", "Stop sending to it", new Field("reason", "Why")) with { Grave = true }, Webhook.Version),
                }
                : [],
        ];
    }
}
