using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Api.Features.Coverage;

/// <summary>JSON of the bodies and views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MarkSentencesBody))]
[JsonSerializable(typeof(SignVersionOffBody))]
[JsonSerializable(typeof(TakeSignOffBackBody))]
[JsonSerializable(typeof(ChooseProfileBody))]
[JsonSerializable(typeof(CoverageView))]
internal sealed partial class CoverageJson : JsonSerializerContext;
