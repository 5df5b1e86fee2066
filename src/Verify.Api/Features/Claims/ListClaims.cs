using System.ComponentModel;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>A queue: the claims that fit every filter given, in the order in which they were proposed.</summary>
internal sealed record ListClaims(ClaimFilter Filter, PageRequest Page) : IRequest<Page<ClaimListItem>>;

/// <summary>What a queue is filtered by; each filter narrows.</summary>
internal sealed record ClaimFilter
{
    [Description("The stage it is in.")]
    public Stage? Stage { get; init; }

    [Description("Whose it is: a person's id, or \"me\".")]
    public string? Assignee { get; init; }

    [Description("The document it stands in.")]
    public Guid? DocumentId { get; init; }

    [Description("An authority that speaks or relays.")]
    public Guid? AuthorityId { get; init; }

    [Description("A source that is cited, or that evidence rests on.")]
    public Guid? SourceId { get; init; }

    [Description("How much is at stake.")]
    public Severity? Severity { get; init; }

    [Description("Fidelity of the decision that holds, or is questioned.")]
    public Fidelity? Fidelity { get; init; }

    [Description("Veracity of the decision that holds, or is questioned.")]
    public Veracity? Veracity { get; init; }

    [Description("Rule of an open flag.")]
    public string? Flag { get; init; }

    [Description("true: only those whose check was due and is not done; false: only the others.")]
    public bool? Overdue { get; init; }

    [Description("Only those that are stale and were questioned after this moment: a time, or a log index.")]
    public AsOf? StaleSince { get; init; }

    [Description("\"my-vote\": in review, and you may vote and have not. \"my-answer\": a query to you waits for an answer. \"an-answer\": a query to anybody does.")]
    public string? Awaiting { get; init; }
}

/// <summary>The form of the request.</summary>
internal sealed class ListClaimsValidator : AbstractValidator<ListClaims>
{
    public ListClaimsValidator()
    {
        RuleFor(q => q.Page.Limit).IsPageSize();
        RuleFor(q => q.Filter.Assignee).IsAssignee();
        RuleFor(q => q.Filter.Awaiting).IsAwaiting();
        RuleFor(q => q.Filter.Flag).IsFlag();
    }
}

/// <summary>Reads one page; each filter is one index.</summary>
internal sealed class ListClaimsHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<ListClaims, Page<ClaimListItem>>
{
    public async Task<Page<ClaimListItem>> Handle(ListClaims query, CancellationToken cancellationToken)
    {
        var claims = await db.ClaimsFittingAsync(events, query.Filter, user.Person, clock.GetUtcNow(), cancellationToken);
        return await claims.PageAsync(
            query.Page,
            c => new ClaimListItem(c.Id, c.Version, c.DocumentId, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt, c.Fidelity, c.Veracity),
            cancellationToken);
    }
}
