using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DraftCorrectionBody))]
[JsonSerializable(typeof(EditCorrectionBody))]
[JsonSerializable(typeof(PublishCorrectionBody))]
[JsonSerializable(typeof(DiscardCorrectionBody))]
[JsonSerializable(typeof(CorrectionView))]
[JsonSerializable(typeof(Page<CorrectionView>))]
[JsonSerializable(typeof(CorrectionState?))]
internal sealed partial class CorrectionsJson : JsonSerializerContext;
