using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Audit;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckpointView))]
[JsonSerializable(typeof(Page<CheckpointView>))]
[JsonSerializable(typeof(LogKeysView))]
[JsonSerializable(typeof(AuditEventView))]
[JsonSerializable(typeof(Page<AuditEventView>))]
[JsonSerializable(typeof(ConsistencyView))]
[JsonSerializable(typeof(LogView))]
[JsonSerializable(typeof(RecordRestoreBody))]
[JsonSerializable(typeof(RestoreView))]
[JsonSerializable(typeof(long))]
internal sealed partial class AuditJson : JsonSerializerContext;
