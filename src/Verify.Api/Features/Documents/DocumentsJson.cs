using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>JSON of the bodies and views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CreateDocumentBody))]
[JsonSerializable(typeof(EditDocumentBody))]
[JsonSerializable(typeof(AddDocumentVersionBody))]
[JsonSerializable(typeof(RaiseDocumentFlagBody))]
[JsonSerializable(typeof(AcceptDocumentFlagBody))]
[JsonSerializable(typeof(DismissDocumentFlagBody))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(PutDocumentBody))]
[JsonSerializable(typeof(PutDocumentView))]
[JsonSerializable(typeof(VersionDiffView))]
[JsonSerializable(typeof(Page<DocumentSummaryView>))]
[JsonSerializable(typeof(Page<DocumentVersion>))]
[JsonSerializable(typeof(VersionTextView))]
[JsonSerializable(typeof(int))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
