using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Detection;

/// <summary>JSON of the views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProposalsView))]
[JsonSerializable(typeof(VersionFlagsView))]
[JsonSerializable(typeof(FlagState?))]
internal sealed partial class DetectionJson : JsonSerializerContext;
