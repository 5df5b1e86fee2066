using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Audit;

/// <summary>Lists the events of the whole log, as an auditor may see them.</summary>
internal sealed record SearchEvents(long? After, string? Stream, string? Actor, string? Type, AsOf? From, AsOf? To, PageRequest Page) : IRequest<Page<AuditEventView>>;

internal sealed class SearchEventsValidator : AbstractValidator<SearchEvents>
{
    private const int MaxName = 120;

    public SearchEventsValidator()
    {
        RuleFor(q => q.After).GreaterThanOrEqualTo(0);
        RuleFor(q => q.Stream).MaximumLength(MaxName);
        RuleFor(q => q.Actor).MaximumLength(MaxName);
        RuleFor(q => q.Type).MaximumLength(MaxName);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class SearchEventsHandler(VerifyDbContext db, EventReader events, ICurrentUser user) : IRequestHandler<SearchEvents, Page<AuditEventView>>
{
    private const string List = "events";

    public async Task<Page<AuditEventView>> Handle(SearchEvents query, CancellationToken cancellationToken)
    {
        AuditLog.DemandSight(user.Person);
        var filter = new EventFilter(query.Stream, query.Actor, query.Type, await FirstAsync(query.From, cancellationToken), query.To is null ? null : await events.IndexOfAsync(query.To, cancellationToken));
        var after = Math.Max(query.After ?? -1, Cursor.Read(List, query.Page.Cursor));
        var found = await events.SearchAsync(filter, await db.ViewersAsync(user.Person, cancellationToken), after, query.Page.Size + 1, cancellationToken);
        return PagingQueries.Of(List, query.Page, [.. found.Select(e => new Row<AuditEventView>(e.Index, e))]);
    }

    // from a time: the first event that is not earlier
    private async Task<long?> FirstAsync(AsOf? from, CancellationToken cancellationToken) => from switch
    {
        null => null,
        { Index: { } index } => index,
        _ => await events.IndexOfAsync(AsOf.At(from.Time!.Value.AddTicks(-1)), cancellationToken) + 1,
    };
}
