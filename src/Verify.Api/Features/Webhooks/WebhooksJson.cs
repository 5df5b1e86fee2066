using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;

namespace Verify.Api.Features.Webhooks;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(RotateWebhookSecretBody))]
[JsonSerializable(typeof(WebhookReasonBody))]
[JsonSerializable(typeof(ReplayDeliveriesBody))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(Page<WebhookView>))]
[JsonSerializable(typeof(NewSecretView))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(Page<DeliveryView>))]
[JsonSerializable(typeof(DeliveryDetailsView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(Persistence.DeliveryState?))]
internal sealed partial class WebhooksJson : JsonSerializerContext;
