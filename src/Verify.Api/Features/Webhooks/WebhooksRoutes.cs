using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Webhooks;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>The addresses of endpoints that are told what happens here, and of what was sent to them.</summary>
internal static class WebhooksRoutes
{
    private static readonly WebhookBody Sample = new("https://cms.newsroom.example/hooks/verify", [MessageTypes.ClaimDecided, MessageTypes.PublicationAlarmed], "The CMS");

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");

        webhooks.MapPost("/", async (WebhookBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("webhooks", await mediator.Send(new AddWebhook(body.ToDetails()), cancellationToken), w => w.Webhook.Id))
            .WithMetadata(ShownOnce.Instance)
            .WithName("AddWebhook")
            .WithBodyExample(Sample)
            .WithSummary("Add an endpoint; the answer holds its secret, this once (administrators).");

        webhooks.MapGet("/", ([AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListWebhooks(page), cancellationToken))
            .WithName("ListWebhooks")
            .WithSummary("List the endpoints (administrators, integrations, leads, auditors).");

        var webhook = webhooks.MapGroup("/{webhookId:guid}").ForExisting<Webhook>("webhookId");

        webhook.MapGet("/", (Guid webhookId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetWebhook(webhookId), cancellationToken))
            .WithName("GetWebhook")
            .WithSummary("Get an endpoint, never its secret.");

        webhook.MapPut("/", (Guid webhookId, IfMatch ifMatch, WebhookBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ChangeWebhook(webhookId, ifMatch.Version, body.ToDetails()), cancellationToken))
            .WithName("ChangeWebhook")
            .WithBodyExample(Sample)
            .WithSummary("Change where messages go, or which (administrators).");

        webhook.MapGet("/history", (Guid webhookId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetWebhookHistory(webhookId, asOf, page), cancellationToken))
            .WithName("GetWebhookHistory")
            .WithSummary("Every change of an endpoint: who, when, what.");

        webhook.MapPost("/secrets", (Guid webhookId, IfMatch ifMatch, RotateWebhookSecretBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RotateWebhookSecret(webhookId, ifMatch.Version, body.OverlapHours), cancellationToken))
            .WithMetadata(ShownOnce.Instance)
            .WithName("RotateWebhookSecret")
            .WithBodyExample(new RotateWebhookSecretBody())
            .WithSummary("Make a new secret; the old one signs beside it for a while (administrators).");

        webhook.MapPost("/disable", (Guid webhookId, IfMatch ifMatch, WebhookReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DisableWebhook(webhookId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DisableWebhook")
            .WithBodyExample(new WebhookReasonBody("The CMS moves house."))
            .WithSummary("Send nothing for the time being; what waits, waits (administrators).");

        webhook.MapPost("/enable", (Guid webhookId, IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new EnableWebhook(webhookId, ifMatch.Version), cancellationToken))
            .WithName("EnableWebhook")
            .WithSummary("Send again, what waited first (administrators).");

        webhook.MapPost("/replays", (Guid webhookId, ReplayDeliveriesBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ReplayDeliveries(webhookId, body.From, body.To, body.State), cancellationToken))
            .WithName("ReplayDeliveries")
            .WithBodyExample(new ReplayDeliveriesBody(1200, 1300, DeliveryState.Dead))
            .WithSummary("Send the messages of a stretch of the log again, with the same ids (administrators, integrations).");

        var deliveries = webhook.MapGroup("/deliveries");

        deliveries.MapGet("/", (Guid webhookId, DeliveryState? state, string? eventType, string? subject, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListDeliveries(webhookId, state, eventType, subject, page), cancellationToken))
            .WithName("ListDeliveries")
            .WithSummary("What was sent to an endpoint, what waits, and what was given up.");

        deliveries.MapGet("/{deliveryId:guid}", (Guid webhookId, Guid deliveryId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetDelivery(webhookId, deliveryId), cancellationToken))
            .WithName("GetDelivery")
            .WithSummary("Get a delivery with its body and every try.");

        deliveries.MapPost("/{deliveryId:guid}/replay", (Guid webhookId, Guid deliveryId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ReplayDelivery(webhookId, deliveryId), cancellationToken))
            .WithName("ReplayDelivery")
            .WithSummary("Send one message again, with the same id (administrators, integrations).");
    }
}
