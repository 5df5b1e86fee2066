using System.ComponentModel;
using MediatR;
using Verify.Api.Http;

namespace Verify.Api.Features.Changes;

/// <summary>The address of the feed, for systems that rather pull.</summary>
internal static class ChangesRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapGroup("/changes").WithTags("Changes").MapGet("/", (
            [Description("Log index after which to begin, as the answer before gave it in next; none for the beginning.")] long? after,
            [Description("Seconds to wait for something to happen, 0 to 60; 0 when not said.")] int? wait,
            [Description("Most events told of, 1 to 500.")] int? limit,
            [Description("Only this type.")] string? type,
            IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new ListChanges(after, wait, limit, type), cancellationToken))
            .TakesItsTime()
            .WithName("ListChanges")
            .WithSummary("What happened after a log index, as webhooks tell it; waits for news if asked to.");
}
