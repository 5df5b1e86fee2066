using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>JSON of the bodies and views of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GateAnswer))]
[JsonSerializable(typeof(IssueTicketBody))]
[JsonSerializable(typeof(TicketView))]
[JsonSerializable(typeof(Page<TicketSummaryView>))]
internal sealed partial class GatesJson : JsonSerializerContext;
