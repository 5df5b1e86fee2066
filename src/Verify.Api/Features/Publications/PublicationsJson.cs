using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;

namespace Verify.Api.Features.Publications;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RecordPublicationBody))]
[JsonSerializable(typeof(RecordedPublicationView))]
[JsonSerializable(typeof(PublicationView))]
[JsonSerializable(typeof(Page<PublicationView>))]
[JsonSerializable(typeof(PublishedView))]
[JsonSerializable(typeof(PublishedComparisonView))]
internal sealed partial class PublicationsJson : JsonSerializerContext;
