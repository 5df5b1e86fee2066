using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Api.Features.Policies;

/// <summary>JSON of the bodies and views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChangePolicyBody))]
[JsonSerializable(typeof(DeclinePolicyBody))]
[JsonSerializable(typeof(PolicyView))]
internal sealed partial class PoliciesJson : JsonSerializerContext;
