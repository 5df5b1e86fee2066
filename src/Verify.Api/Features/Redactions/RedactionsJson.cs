using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RequestRedactionBody))]
[JsonSerializable(typeof(RedactionReasonBody))]
[JsonSerializable(typeof(ProposeHoldBody))]
[JsonSerializable(typeof(RedactionView))]
[JsonSerializable(typeof(Page<RedactionView>))]
[JsonSerializable(typeof(LegalHoldView))]
[JsonSerializable(typeof(Page<LegalHoldView>))]
[JsonSerializable(typeof(RedactionState?))]
internal sealed partial class RedactionsJson : JsonSerializerContext;
