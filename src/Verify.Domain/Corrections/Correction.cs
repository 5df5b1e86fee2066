using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Corrections;

/// <summary>What is put right of something published: drafted from what was held then and now, edited, approved by a reviewer, published.</summary>
public sealed class Correction : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>Longest address, in characters.</summary>
    public const int MaxUrlLength = 2000;

    /// <summary>The document.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>The publication it puts right.</summary>
    public Guid PublicationId { get; private set; }

    /// <summary>The version whose text went out.</summary>
    public int DocumentVersion { get; private set; }

    /// <summary>What it says.</summary>
    public CorrectionContent Content { get; private set; } = new(CorrectionKind.Correction, "", []);

    /// <summary>What sort of notice, apart for queries.</summary>
    public CorrectionKind Kind { get; private set; }

    /// <summary>How far it has come.</summary>
    public CorrectionState State { get; private set; }

    /// <summary>Everybody who wrote on it: they do not approve it.</summary>
    public IReadOnlyList<Guid> Writers { get; private set; } = [];

    /// <summary>The reviewer who approved it.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When it went out.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Where.</summary>
    public string? Url { get; private set; }

    /// <summary>Why it was given up.</summary>
    public string? DiscardedBecause { get; private set; }

    /// <summary>Drafts one. The desk, none of them an author of the document.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="publicationId">The publication that it puts right.</param>
    /// <param name="documentVersion">The version whose text went out.</param>
    /// <param name="content">What it says.</param>
    /// <param name="documentAuthors">The authors of the document.</param>
    /// <param name="by">Who drafts it.</param>
    /// <param name="at">When.</param>
    public static Correction Draft(Guid id, Guid documentId, Guid publicationId, int documentVersion, CorrectionContent content, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandDesk(documentAuthors, by);
        content.Check();
        var correction = new Correction();
        correction.Raise(new CorrectionDrafted(at, by.Actor, id, documentId, publicationId, documentVersion, content));
        return correction;
    }

    /// <summary>Refuses (403) who may not write corrections of a document.</summary>
    public static void DemandDesk(IReadOnlyCollection<Guid> documentAuthors, Acting by)
    {
        if (by.IsSystem || !by.IsAny(Role.Checker, Role.Lead, Role.Reviewer)) throw Forbidden("Only a checker, a lead or a reviewer writes corrections.");
        DemandNoAuthor(documentAuthors, by);
    }

    /// <summary>Changes what it says; approved words need approval anew.</summary>
    public void Edit(CorrectionContent content, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandDesk(documentAuthors, by);
        CheckExpectedVersion();
        DemandState(CorrectionState.Draft, CorrectionState.Approved);
        content.Check();
        Raise(new CorrectionEdited(at, by.Actor, content));
    }

    /// <summary>Approves its words: a reviewer who did not write on it and is no author of the document.</summary>
    public void Approve(IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        if (by.IsSystem || !by.Is(Role.Reviewer)) throw Forbidden("Only a reviewer approves a correction.");
        DemandNoAuthor(documentAuthors, by);
        CheckExpectedVersion();
        DemandState(CorrectionState.Draft);
        if (by.PersonId is { } id && Writers.Contains(id)) throw Refuse.Broken("four-eyes", "You wrote on it: another reviewer approves it.");
        Raise(new CorrectionApproved(at, by.Actor));
    }

    /// <summary>Records that it is out. Integrations and leads.</summary>
    public void Publish(DateTimeOffset publishedAt, string? url, Acting by, DateTimeOffset at)
    {
        by.Demand("Only an integration or a lead records that a correction is out.", Role.Integration, Role.Lead);
        CheckExpectedVersion();
        DemandState(CorrectionState.Approved);
        Raise(new CorrectionPublished(at, by.Actor, publishedAt, url));
    }

    /// <summary>Gives it up, with the reason.</summary>
    public void Discard(string reason, IReadOnlyCollection<Guid> documentAuthors, Acting by, DateTimeOffset at)
    {
        DemandDesk(documentAuthors, by);
        CheckExpectedVersion();
        DemandState(CorrectionState.Draft, CorrectionState.Approved);
        Raise(new CorrectionDiscarded(at, by.Actor, reason));
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case CorrectionDrafted e:
                (Id, DocumentId, PublicationId, DocumentVersion) = (e.CorrectionId, e.DocumentId, e.PublicationId, e.DocumentVersion);
                Put(e.Content, e.By);
                break;
            case CorrectionEdited e:
                Put(e.Content, e.By);
                break;
            case CorrectionApproved e:
                (State, ApprovedBy) = (CorrectionState.Approved, e.By.PersonId);
                break;
            case CorrectionPublished e:
                (State, PublishedAt, Url) = (CorrectionState.Published, e.PublishedAt, e.Url);
                break;
            case CorrectionDiscarded e:
                (State, DiscardedBecause) = (CorrectionState.Discarded, e.Reason);
                break;
            default:
                throw new InvalidOperationException($"A correction knows no {change.GetType().Name}.");
        }
    }

    private void Put(CorrectionContent content, Actor by)
    {
        (Content, Kind, State, ApprovedBy) = (content, content.Kind, CorrectionState.Draft, null);
        if (by.PersonId is { } writer && !Writers.Contains(writer)) Writers = [.. Writers, writer];
    }

    private void DemandState(params ReadOnlySpan<CorrectionState> states)
    {
        if (!states.Contains(State)) throw Refuse.WrongState($"The correction is {State}.");
    }

    private static void DemandNoAuthor(IReadOnlyCollection<Guid> documentAuthors, Acting by)
    {
        if (by.PersonId is { } id && documentAuthors.Contains(id)) throw Forbidden("You wrote this document: its corrections are for others.");
    }

    private static RefusedException Forbidden(string message) => new(RefusalKind.Forbidden, ProblemCodes.Forbidden, message);
}
