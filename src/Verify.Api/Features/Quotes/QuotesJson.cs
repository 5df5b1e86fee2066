using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Domain.Quotes;

namespace Verify.Api.Features.Quotes;

/// <summary>JSON of the bodies and views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AlignQuoteBody))]
[JsonSerializable(typeof(LocateQuoteBody))]
[JsonSerializable(typeof(AlignmentReport))]
[JsonSerializable(typeof(LocatedQuoteView))]
internal sealed partial class QuotesJson : JsonSerializerContext;
