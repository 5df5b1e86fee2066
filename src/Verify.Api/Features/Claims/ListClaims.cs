using System.ComponentModel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
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

    [Description("\"my-vote\": in review, and you may vote and have not. \"my-answer\": a query to you waits for an answer.")]
    public string? Awaiting { get; init; }
}

/// <summary>The form of the request.</summary>
internal sealed class ListClaimsValidator : AbstractValidator<ListClaims>
{
    public ListClaimsValidator()
    {
        RuleFor(q => q.Page.Limit).IsPageSize();
        RuleFor(q => q.Filter.Assignee).Must(a => a is null or ListClaimsHandler.Me || Guid.TryParse(a, out _)).WithMessage("Say a person's id, or \"me\".").OverridePropertyName("assignee");
        RuleFor(q => q.Filter.Awaiting).Must(a => a is null or ListClaimsHandler.MyVote or ListClaimsHandler.MyAnswer).WithMessage("Say \"my-vote\" or \"my-answer\".").OverridePropertyName("awaiting");
        RuleFor(q => q.Filter.Flag).MaximumLength(80).OverridePropertyName("flag");
    }
}

/// <summary>Reads one page; each filter is one index.</summary>
internal sealed class ListClaimsHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ListClaims, Page<ClaimListItem>>
{
    public const string Me = "me";
    public const string MyVote = "my-vote";
    public const string MyAnswer = "my-answer";

    public Task<Page<ClaimListItem>> Handle(ListClaims query, CancellationToken cancellationToken)
    {
        var claims = Filtered(query.Filter);
        return claims.PageAsync(
            query.Page,
            c => new ClaimListItem(c.Id, c.Version, c.DocumentId, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt, c.Fidelity, c.Veracity),
            cancellationToken);
    }

    /// <summary>The claims that fit every filter given.</summary>
    public IQueryable<Claim> Filtered(ClaimFilter filter)
    {
        var claims = db.Claims.AsNoTracking();
        if (filter.Stage is { } stage) claims = claims.Where(c => c.Stage == stage);
        if (filter.DocumentId is { } document) claims = claims.Where(c => c.DocumentId == document);
        if (filter.Severity is { } severity) claims = claims.Where(c => c.Severity == severity);
        if (filter.Fidelity is { } fidelity) claims = claims.Where(c => c.Fidelity == fidelity);
        if (filter.Veracity is { } veracity) claims = claims.Where(c => c.Veracity == veracity);
        if (filter.AuthorityId is { } authority) claims = ReferringTo(claims, ClaimReferenceKind.Authority, authority.ToString("D"));
        if (filter.SourceId is { } source) claims = ReferringTo(claims, ClaimReferenceKind.Source, source.ToString("D"));
        if (filter.Flag is { } flag) claims = ReferringTo(claims, ClaimReferenceKind.OpenFlag, flag);
        if (filter.Assignee is { } assignee)
        {
            var person = assignee == Me ? user.Person.PersonId : Guid.Parse(assignee);
            claims = claims.Where(c => c.Assignee == person);
        }

        if (filter.Overdue is { } overdue)
        {
            var now = clock.GetUtcNow();
            claims = overdue
                ? claims.Where(c => c.DueAt < now && (c.Stage == Stage.InCheck || c.Stage == Stage.AwaitingSource))
                : claims.Where(c => c.DueAt == null || c.DueAt >= now || (c.Stage != Stage.InCheck && c.Stage != Stage.AwaitingSource));
        }

        return filter.Awaiting switch
        {
            MyVote => AwaitingMyVote(claims),
            MyAnswer => ReferringTo(claims, ClaimReferenceKind.Asked, user.Person.PersonId!.Value.ToString("D")),
            _ => claims,
        };
    }

    private IQueryable<Claim> ReferringTo(IQueryable<Claim> claims, ClaimReferenceKind kind, string target) =>
        claims.Where(c => db.Set<ClaimReference>().Any(r => r.Kind == kind && r.Target == target && r.Number == c.Number));

    private IQueryable<Claim> AwaitingMyVote(IQueryable<Claim> claims)
    {
        if (!user.Person.Is(Domain.People.Role.Reviewer)) return claims.Where(_ => false);
        var id = user.Person.PersonId!.Value;
        var me = id.ToString("D");
        return claims.Where(c => c.Stage == Stage.InReview
            && !db.Set<ClaimReference>().Any(r => (r.Kind == ClaimReferenceKind.Worker || r.Kind == ClaimReferenceKind.Voter) && r.Target == me && r.Number == c.Number)
            && !db.Set<DocumentAuthor>().Any(a => a.DocumentId == c.DocumentId && a.PersonId == id));
    }
}
