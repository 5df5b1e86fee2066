using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RequestOverrideBody))]
[JsonSerializable(typeof(OverrideReasonBody))]
[JsonSerializable(typeof(OverrideView))]
[JsonSerializable(typeof(Page<OverrideView>))]
[JsonSerializable(typeof(OverrideState?))]
internal sealed partial class OverridesJson : JsonSerializerContext;
