using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>A citable work: its CSL-JSON item, when its text was finished, editions and notices, how we sought it, how much of it we have, and the copies we hold.</summary>
public sealed class Source : Aggregate
{
    /// <summary>Longest label, question, answer, note or reason, in characters.</summary>
    public const int MaxNoteLength = 2000;

    // an empty source has an item too, so that none of the code must ask; its first event replaces it
    private static readonly CslItem NotYet = CslItem.Parse("""{"id":"none","type":"document"}""");

    /// <summary>The work as citation tools know it.</summary>
    public CslItem Item { get; private set; } = NotYet;

    /// <summary>When its text was finished: nothing later can be in it. Null: unknown.</summary>
    public Edtf? Closed { get; private set; }

    /// <summary>Who wrote the work or speaks in it, as authorities.</summary>
    public IReadOnlyList<Guid> AuthorityIds { get; private set; } = [];

    /// <summary>Its editions, in the order they were entered.</summary>
    public IReadOnlyList<Edition> Editions { get; private set; } = [];

    /// <summary>What was said about it since, struck entries included.</summary>
    public IReadOnlyList<StatusNotice> Notices { get; private set; } = [];

    /// <summary>How much of it we have.</summary>
    public SourceAccess Access { get; private set; }

    /// <summary>How it was sought.</summary>
    public IReadOnlyList<AcquisitionAttempt> Attempts { get; private set; } = [];

    /// <summary>The copies we hold.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; private set; } = [];

    /// <summary>Title, or the item's id where it has none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Type of work, as CSL names it.</summary>
    public string WorkType { get; private set; } = "";

    /// <summary>Whether a standing notice retracts or withdraws the work.</summary>
    public bool IsRetracted { get; private set; }

    /// <summary>Adds a work to the books. Desk only.</summary>
    public static Source Add(Guid id, CslItem item, Edtf? closed, IEnumerable<Guid> authorityIds, Acting by, DateTimeOffset at)
    {
        DemandDesk(by);
        var source = new Source();
        source.Raise(new SourceAdded(at, by.Actor, id, item, closed, [.. authorityIds.Distinct()]));
        return source;
    }

    /// <summary>Puts the description right: item, closing date, authors. Desk only.</summary>
    public void Revise(CslItem item, Edtf? closed, IEnumerable<Guid> authorityIds, string reason, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        Guid[] authorities = [.. authorityIds.Distinct()];
        if (item.Equals(Item) && Equals(closed, Closed) && authorities.SequenceEqual(AuthorityIds)) throw Refuse.WrongState("It is described so already.");
        Raise(new SourceRevised(at, by.Actor, item, closed, authorities, reason));
    }

    /// <summary>Adds an edition. Desk only.</summary>
    public void AddEdition(Guid editionId, string label, Edtf? date, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Editions.Any(e => e.Id == editionId)) throw Refuse.Exists("There is an edition of that id already.");
        if (Editions.Any(e => string.Equals(e.Label, label, StringComparison.OrdinalIgnoreCase))) throw Refuse.Exists("There is an edition of that label already.");
        Raise(new SourceEditionAdded(at, by.Actor, new Edition(editionId, label, date)));
    }

    /// <summary>Enters a correction, retraction or other notice. Checkers and leads; decided claims that rest on the work are questioned.</summary>
    public void AddNotice(Guid noticeId, NoticeKind kind, Edtf date, string? url, string? text, Acting by, DateTimeOffset at)
    {
        DemandNotices(by);
        if (Notices.Any(n => n.Id == noticeId)) throw Refuse.Exists("There is a notice of that id already.");
        if (string.IsNullOrWhiteSpace(url) && string.IsNullOrWhiteSpace(text)) throw Refuse.Broken("notice-says-where-or-what", "Say where the notice stands, or what it says.");
        Raise(new SourceNoticeAdded(at, by.Actor, new StatusNotice(noticeId, kind, date, url, text)));
    }

    /// <summary>Strikes a notice entered in error; it stays readable. Checkers and leads.</summary>
    public void StrikeNotice(Guid noticeId, string reason, Acting by, DateTimeOffset at)
    {
        DemandNotices(by);
        var notice = Notices.FirstOrDefault(n => n.Id == noticeId) ?? throw Refuse.NotFound("The source has no such notice.");
        if (notice.StruckBecause is not null) throw Refuse.WrongState("The notice was struck already.");
        Raise(new SourceNoticeStruck(at, by.Actor, noticeId, reason));
    }

    /// <summary>Says how much of the work we have. Desk only.</summary>
    public void SetAccess(SourceAccess access, string note, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (access == Access) throw Refuse.WrongState($"Access is {access} already.");
        if (access == SourceAccess.NotObtained && Snapshots.Count > 0) throw Refuse.Broken("snapshot-is-access", "We hold a copy: access is Full or Partial.");
        Raise(new SourceAccessSet(at, by.Actor, access, note));
    }

    /// <summary>Records that the work was sought by a route; pending, or with the answer at once. Desk only.</summary>
    /// <param name="attemptId">Identity of the attempt, made by the caller.</param>
    /// <param name="route">By which route.</param>
    /// <param name="asked">Whom or what was asked, and for what.</param>
    /// <param name="outcome">Pending, or what came of it.</param>
    /// <param name="answer">The answer in short; needed unless pending.</param>
    /// <param name="by">Who sought it.</param>
    /// <param name="at">When.</param>
    public void AddAttempt(Guid attemptId, AcquisitionRoute route, string asked, AcquisitionOutcome outcome, string? answer, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Attempts.Any(a => a.Id == attemptId)) throw Refuse.Exists("There is an attempt of that id already.");
        if (outcome == AcquisitionOutcome.Pending ? answer is not null : string.IsNullOrWhiteSpace(answer)) throw Refuse.Broken("answer-with-outcome", "An outcome comes with its answer, a pending attempt without.");
        Raise(new AcquisitionAttempted(at, by.Actor, attemptId, route, asked, outcome, answer));
    }

    /// <summary>Enters what came of a pending attempt. Desk only.</summary>
    public void AnswerAttempt(Guid attemptId, AcquisitionOutcome outcome, string answer, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        var attempt = Attempts.FirstOrDefault(a => a.Id == attemptId) ?? throw Refuse.NotFound("The source has no such attempt.");
        if (attempt.Outcome != AcquisitionOutcome.Pending) throw Refuse.WrongState($"The attempt is answered already: {attempt.Outcome}.");
        if (outcome == AcquisitionOutcome.Pending) throw Refuse.Broken("outcome-is-final", "Pending is no answer.");
        Raise(new AcquisitionAnswered(at, by.Actor, attemptId, outcome, answer));
    }

    /// <summary>Adds a copy of the work. Its bytes and text are stored beside, under its hashes. Desk only.</summary>
    public void AddSnapshot(Snapshot snapshot, Acting by, DateTimeOffset at)
    {
        DemandChange(by);
        if (Snapshots.Any(s => s.Id == snapshot.Id)) throw Refuse.Exists("There is a snapshot of that id already.");
        if (snapshot.EditionId is { } edition && Editions.All(e => e.Id != edition)) throw RefusedException.Rule(ProblemCodes.UnknownReference, "The source has no such edition.", new BrokenRule("unknown-edition", "Add the edition first, or leave it out."));
        if (snapshot.NeedsTranscript && snapshot.TranscriptBy is null) throw Refuse.Broken("transcript-has-a-maker", "Say who, or what program, made the text of this sound or picture.");
        if (snapshot.RetrievedAt > at) throw Refuse.Broken("retrieved-before-now", "A copy is retrieved before it is recorded.");
        Raise(new SnapshotAdded(at, by.Actor, snapshot));
    }

    /// <summary>Refuses (403) whoever may not add a work; a caller whose own input could be refused for a rule asks it before that.</summary>
    public static void DemandDesk(Acting by) => by.Demand("Only the desk keeps sources.", Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);

    /// <summary>Refuses whoever may not change it: by role (403) or by version (428, 412); a caller whose own input could be refused for a rule asks it before that.</summary>
    public void DemandChange(Acting by)
    {
        DemandDesk(by);
        CheckExpectedVersion();
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case SourceAdded e:
                Id = e.SourceId;
                Describe(e.Item, e.Closed, e.AuthorityIds);
                break;
            case SourceRevised e:
                Describe(e.Item, e.Closed, e.AuthorityIds);
                break;
            case SourceEditionAdded e:
                Editions = [.. Editions, e.Edition];
                break;
            case SourceNoticeAdded e:
                PutNotices([.. Notices, e.Notice]);
                break;
            case SourceNoticeStruck e:
                PutNotices([.. Notices.Select(n => n.Id == e.NoticeId ? n with { StruckBecause = e.Reason } : n)]);
                break;
            case SourceAccessSet e:
                Access = e.Access;
                break;
            case AcquisitionAttempted e:
                Attempts = [.. Attempts, new AcquisitionAttempt(e.AttemptId, e.Route, e.Asked, e.By, e.At, e.Outcome, e.Answer, e.Answer is null ? null : e.At)];
                break;
            case AcquisitionAnswered e:
                Attempts = [.. Attempts.Select(a => a.Id == e.AttemptId ? a with { Outcome = e.Outcome, Answer = e.Answer, AnsweredAt = e.At } : a)];
                break;
            case SnapshotAdded e:
                Snapshots = [.. Snapshots, e.Snapshot];
                if (Access == SourceAccess.NotObtained) Access = SourceAccess.Partial; // a copy in hand is some access at least
                break;
            default:
                throw new InvalidOperationException($"A source knows no {change.GetType().Name}.");
        }
    }

    private void Describe(CslItem item, Edtf? closed, IReadOnlyList<Guid> authorityIds)
    {
        Item = item;
        Closed = closed;
        AuthorityIds = authorityIds;
        Title = item.Title ?? item.Id;
        WorkType = item.Type;
    }

    private void PutNotices(IReadOnlyList<StatusNotice> notices)
    {
        Notices = notices;
        IsRetracted = notices.Any(n => n is { StruckBecause: null, Kind: NoticeKind.Retraction or NoticeKind.Withdrawal });
    }

    private void DemandNotices(Acting by)
    {
        by.Demand("Only a checker or a lead enters or strikes notices.", Role.Checker, Role.Lead);
        CheckExpectedVersion();
    }
}
