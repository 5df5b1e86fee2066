using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Api.Features.Changes;

/// <summary>JSON of the views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChangesView))]
internal sealed partial class ChangesJson : JsonSerializerContext;
