using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AddSourceBody))]
[JsonSerializable(typeof(ReviseSourceBody))]
[JsonSerializable(typeof(AddEditionBody))]
[JsonSerializable(typeof(AddNoticeBody))]
[JsonSerializable(typeof(StrikeNoticeBody))]
[JsonSerializable(typeof(SetSourceAccessBody))]
[JsonSerializable(typeof(AddAttemptBody))]
[JsonSerializable(typeof(AnswerAttemptBody))]
[JsonSerializable(typeof(AddSnapshotBody))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(JsonElement[]))]
[JsonSerializable(typeof(IReadOnlyList<object>))]
[JsonSerializable(typeof(CslImportView))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(Page<SourceSummaryView>))]
[JsonSerializable(typeof(SnapshotTextView))]
[JsonSerializable(typeof(SourceAccess?))]
[JsonSerializable(typeof(SnapshotExtent?))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(FileBody))]
[JsonSerializable(typeof(Stream))]
internal sealed partial class SourcesJson : JsonSerializerContext;
