using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Api.Pipeline;
using Verify.Domain.Gates;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>Records what the CMS says it did with a text. What was recorded before, word for word, is given again: a CMS may repeat itself.</summary>
internal sealed record RecordPublication(PublicationDetails Details) : ICommand<PublicationView>;

/// <param name="Ref">The CMS's reference.</param>
/// <param name="ContentHash">SHA-256 of the text that is out, 64 lower-case hex digits.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Kind">Published, Updated or Unpublished.</param>
/// <param name="Url">Where it can be read.</param>
internal sealed record RecordPublicationBody(string Ref, string ContentHash, DateTimeOffset PublishedAt, PublicationKind Kind, string? Url = null)
{
    // instants are kept in UTC and to the microsecond
    public RecordPublication ToCommand() => new(new PublicationDetails(Ref, ContentHash, PublishedAt.ToUniversalTime().AddTicks(-(PublishedAt.Ticks % TimeSpan.TicksPerMicrosecond)), Url, Kind));
}

internal sealed class RecordPublicationValidator : AbstractValidator<RecordPublication>
{
    public RecordPublicationValidator()
    {
        RuleFor(c => c.Details.Ref).OneLine(Publication.MaxRefLength).OverridePropertyName("ref");
        RuleFor(c => c.Details.ContentHash).Matches("^[0-9a-f]{64}$").OverridePropertyName("contentHash");
        RuleFor(c => c.Details.Url!).OneLine(Publication.MaxUrlLength).OverridePropertyName("url").When(c => c.Details.Url is not null);
        RuleFor(c => c.Details.Kind).IsInEnum().OverridePropertyName("kind");
    }
}

internal sealed partial class RecordPublicationHandler(VerifyDbContext db, GateReader gate, ICurrentUser user, TimeProvider clock, ILogger<RecordPublicationHandler> logger) : IRequestHandler<RecordPublication, PublicationView>
{
    public async Task<PublicationView> Handle(RecordPublication command, CancellationToken cancellationToken)
    {
        var details = command.Details;
        Publication.DemandRecord(user.Person);
        if (await RecordedBeforeAsync(details, cancellationToken) is { } before) return before;
        var (documentId, version) = await FindAsync(details, cancellationToken);
        var isBlocked = version is { } number && details.Kind != PublicationKind.Unpublished && await IsBlockedAsync(documentId!.Value, number, details, cancellationToken); // a version is of a document

        var publication = Publication.Record(Guid.CreateVersion7(), details, documentId, version, isBlocked, user.Person, clock.GetUtcNow());
        db.Publications.Add(publication);
        await db.SaveChangesAsync(cancellationToken);

        if (publication.Alarm is { } alarm) LogAlarm(logger, publication.Id, publication.ContentHash, alarm);
        return PublicationView.Of(publication);
    }

    // by its text; of several with the same text the one with the CMS's reference; else by the reference alone
    private async Task<(Guid? DocumentId, int? Version)> FindAsync(PublicationDetails details, CancellationToken cancellationToken)
    {
        var named = await db.Documents.Where(d => d.Ref == details.Ref).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellationToken);
        var held = await db.Set<DocumentContent>().AsNoTracking().Where(c => c.ContentHash == details.ContentHash).OrderBy(c => c.DocumentId).ThenBy(c => c.Version).ToListAsync(cancellationToken);
        var found = held.LastOrDefault(c => c.DocumentId == named) ?? held.FirstOrDefault();
        return found is null ? (named, null) : (found.DocumentId, found.Version);
    }

    // who asked at the gate and was let through published in good faith, whatever the gate says by now
    private async Task<bool> IsBlockedAsync(Guid documentId, int version, PublicationDetails details, CancellationToken cancellationToken)
    {
        var answer = await gate.JudgeAsync(documentId, version, cancellationToken);
        if (!answer.Blockers.Any(b => b.SoftenedBy is null && b.Rule != Gate.ReactionsPending)) return false;
        var tickets = await db.GateTickets.AsNoTracking().Where(t => t.DocumentId == documentId && t.ContentHash == details.ContentHash).Select(t => new { t.Terms, t.IssuedAt }).ToListAsync(cancellationToken);
        return !tickets.Exists(t => t.Terms.Result != GateResult.Block && t.IssuedAt <= details.PublishedAt && details.PublishedAt <= (t.Terms.PublishAt ?? t.IssuedAt) + GateTicket.Life);
    }

    private Task<PublicationView?> RecordedBeforeAsync(PublicationDetails details, CancellationToken cancellationToken) => db.Publications.AsNoTracking()
        .Where(p => p.Ref == details.Ref && p.ContentHash == details.ContentHash && p.Kind == details.Kind && p.PublishedAt == details.PublishedAt && p.Url == details.Url)
        .OrderBy(p => p.Number)
        .Select(PublicationView.Select)
        .FirstOrDefaultAsync(cancellationToken);

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "Publication {PublicationId} raises an alarm, {Alarm}: {ContentHash} is out")]
    private static partial void LogAlarm(ILogger logger, Guid publicationId, string contentHash, PublicationAlarm alarm);
}
