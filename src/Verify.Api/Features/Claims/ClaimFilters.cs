using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Api.Features.Claims;

/// <summary>The form of a queue's filters.</summary>
internal static class ClaimFilterRules
{
    /// <summary>A person's id, or "me".</summary>
    public static IRuleBuilderOptions<T, string?> IsAssignee<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(a => a is null or ClaimFilters.Me || Guid.TryParse(a, out _)).WithMessage("Say a person's id, or \"me\".").OverridePropertyName("assignee");

    /// <summary>What the queue waits for.</summary>
    public static IRuleBuilderOptions<T, string?> IsAwaiting<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(a => a is null or ClaimFilters.MyVote or ClaimFilters.MyAnswer or ClaimFilters.AnAnswer).WithMessage("Say \"my-vote\", \"my-answer\" or \"an-answer\".").OverridePropertyName("awaiting");

    /// <summary>The name of a rule.</summary>
    public static IRuleBuilderOptions<T, string?> IsFlag<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(80).OverridePropertyName("flag");
}

/// <summary>Filters queues; each filter is one index.</summary>
internal static class ClaimFilters
{
    /// <summary>The assignee who asks.</summary>
    public const string Me = "me";

    /// <summary>In review, and the one who asks may vote and has not.</summary>
    public const string MyVote = "my-vote";

    /// <summary>A query to the one who asks waits for an answer.</summary>
    public const string MyAnswer = "my-answer";

    /// <summary>A query to anybody waits for an answer.</summary>
    public const string AnAnswer = "an-answer";

    private static readonly string Questioned = EventCatalog.EventOf(typeof(ClaimMarkedStale)).Written;

    /// <summary>The claims that fit every filter given.</summary>
    public static async Task<IQueryable<Claim>> ClaimsFittingAsync(this VerifyDbContext db, EventReader events, ClaimFilter filter, Acting viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claims = db.ClaimsFitting(filter, viewer, now);
        if (filter.StaleSince is not { } since) return claims;
        var index = await events.IndexOfAsync(since, cancellationToken);
        // a claim's number is the index of its first event, which names its stream
        return claims.Where(c => c.Stage == Stage.Stale && db.Events.Any(first => first.LogIndex == c.Number && db.Events.Any(e => e.Stream == first.Stream && e.Type == Questioned && e.LogIndex > index)));
    }

    private static IQueryable<Claim> ClaimsFitting(this VerifyDbContext db, ClaimFilter filter, Acting viewer, DateTimeOffset now)
    {
        var claims = db.Claims.AsNoTracking();
        if (filter.Stage is { } stage) claims = claims.Where(c => c.Stage == stage);
        if (filter.DocumentId is { } document) claims = claims.Where(c => c.DocumentId == document);
        if (filter.Severity is { } severity) claims = claims.Where(c => c.Severity == severity);
        if (filter.Fidelity is { } fidelity) claims = claims.Where(c => c.Fidelity == fidelity);
        if (filter.Veracity is { } veracity) claims = claims.Where(c => c.Veracity == veracity);
        if (filter.AuthorityId is { } authority) claims = ReferringTo(db, claims, ClaimReferenceKind.Authority, authority.ToString("D"));
        if (filter.SourceId is { } source) claims = ReferringTo(db, claims, ClaimReferenceKind.Source, source.ToString("D"));
        if (filter.Flag is { } flag) claims = ReferringTo(db, claims, ClaimReferenceKind.OpenFlag, flag);
        if (filter.Assignee is { } assignee)
        {
            var person = assignee == Me ? viewer.PersonId : Guid.Parse(assignee);
            claims = claims.Where(c => c.Assignee == person);
        }

        if (filter.Overdue is { } overdue)
        {
            claims = overdue
                ? claims.Where(c => c.DueAt < now && (c.Stage == Stage.InCheck || c.Stage == Stage.AwaitingSource))
                : claims.Where(c => c.DueAt == null || c.DueAt >= now || (c.Stage != Stage.InCheck && c.Stage != Stage.AwaitingSource));
        }

        return filter.Awaiting switch
        {
            MyVote => AwaitingMyVote(db, claims, viewer),
            AnAnswer => claims.Where(c => db.Set<ClaimReference>().Any(r => r.Kind == ClaimReferenceKind.Asked && r.ClaimId == c.Id)),
            MyAnswer => ReferringTo(db, claims, ClaimReferenceKind.Asked, viewer.PersonId!.Value.ToString("D")),
            _ => claims,
        };
    }

    private static IQueryable<Claim> ReferringTo(VerifyDbContext db, IQueryable<Claim> claims, ClaimReferenceKind kind, string target) =>
        claims.Where(c => db.Set<ClaimReference>().Any(r => r.Kind == kind && r.Target == target && r.Number == c.Number));

    private static IQueryable<Claim> AwaitingMyVote(VerifyDbContext db, IQueryable<Claim> claims, Acting viewer)
    {
        if (!viewer.Is(Role.Reviewer)) return claims.Where(_ => false);
        var id = viewer.PersonId!.Value;
        var me = id.ToString("D");
        return claims.Where(c => c.Stage == Stage.InReview
            && !db.Set<ClaimReference>().Any(r => (r.Kind == ClaimReferenceKind.Worker || r.Kind == ClaimReferenceKind.Voter) && r.Target == me && r.Number == c.Number)
            && !db.Set<DocumentAuthor>().Any(a => a.DocumentId == c.DocumentId && a.PersonId == id));
    }
}
