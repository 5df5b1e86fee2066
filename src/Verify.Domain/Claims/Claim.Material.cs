using Verify.Domain.Confidences;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <content>What is gathered about a claim: evidence, searches, queries, contacts, flags, links, notes.</content>
public sealed partial class Claim
{
    private static readonly Stage[] Working = [Stage.InCheck, Stage.AwaitingSource];

    private static readonly Stage[] NotWithdrawn = [Stage.Proposed, Stage.Open, Stage.InCheck, Stage.AwaitingSource, Stage.InReview, Stage.InConflict, Stage.Decided, Stage.Stale];

    private static readonly Acting Alignment = Acting.System("alignment");

    private static readonly Role[] Desk = [Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator];

    /// <summary>Where the words stand in the latest version that has them: what is compared with the evidence.</summary>
    public Passage LatestPassage => LatestPlacement?.Passage ?? Passage;

    /// <summary>
    /// Adds evidence; any checker, while the claim is worked on. Whoever adds it does not judge the claim. What the source's
    /// sentence says around the quoted words, or an ellipsis hides, is flagged by the system.
    /// </summary>
    /// <param name="evidence">As the checker describes it.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When.</param>
    /// <param name="context">The text around the anchored words; null where it rests on a contact.</param>
    public void AddEvidence(Evidence evidence, ClaimFacts facts, Acting by, DateTimeOffset at, AnchorContext? context = null)
    {
        Demand("evidence", [Role.Checker], Working, facts, by, at, () => RestsOnSomething(evidence).Concat(evidence.Anchor is { } a && context is not null ? context.WholeWords(a) : []));
        var held = evidence.Confidence is { } confidence ? evidence with { Confidence = confidence.Checked(by) } : evidence;
        Raise(new EvidenceAdded(at, by.Actor, held with { By = by.PersonId!.Value, At = at }));
        if (evidence.Anchor is not { } anchor || context is null) return;
        foreach (var (rule, message) in context.Warnings(QuotedWords.In(LatestPassage.Exact, Content), anchor))
        {
            // the same ground is flagged once: a dismissed flag stays dismissed
            if (!Flags.Any(f => f.Rule == rule && f.Message == message)) Raise(new FlagRaised(at, Alignment.Actor, Guid.CreateVersion7(at), rule, message));
        }
    }

    /// <summary>Refuses by role, version, stage and authorship before anything is looked up for the evidence.</summary>
    public void DemandMayAddEvidence(ClaimFacts facts, Acting by, DateTimeOffset at) => Demand("evidence", [Role.Checker], Working, facts, by, at);

    /// <summary>Lets one more person know what a piece of confidential evidence is: by somebody who knows it.</summary>
    public void ShareEvidence(Guid evidenceId, Guid personId, Acting by, DateTimeOffset at)
    {
        var confidence = DemandConfidence(evidenceId);
        confidence.DemandKnower(by);
        CheckExpectedVersion();
        confidence.DemandStranger(personId);
        Raise(new EvidenceConfidenceShared(at, by.Actor, evidenceId, personId));
    }

    /// <summary>Refuses to say what a piece of confidential evidence is: 404 where there is none, 409 where it is no secret, 403 to who does not know it.</summary>
    public Confidence OpenEvidence(Guid evidenceId, Acting by)
    {
        var confidence = DemandConfidence(evidenceId);
        if (!confidence.IsKnownTo(by.PersonId)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "This was told in confidence, and you are not among those who know it.");
        return confidence;
    }

    /// <summary>Says why a piece of evidence no longer counts; it stays on the record.</summary>
    public void StrikeEvidence(Guid evidenceId, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("strike", [Role.Checker], Working, facts, by, at);
        var evidence = Find(Evidence, e => e.Id == evidenceId, "evidence");
        if (!evidence.Stands) throw AlreadySo("That evidence is struck already.");
        Raise(new EvidenceStruck(at, by.Actor, evidenceId, reason));
    }

    /// <summary>Answers a piece of evidence that opposes the finding.</summary>
    public void AnswerEvidence(Guid evidenceId, string answer, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("answer", [Role.Checker], Working, facts, by, at);
        var evidence = Find(Evidence, e => e.Id == evidenceId, "evidence");
        if (!evidence.Stands) throw AlreadySo("That evidence is struck: it needs no answer.");
        Raise(new EvidenceAnswered(at, by.Actor, evidenceId, answer));
    }

    /// <summary>Records a search.</summary>
    public void RecordSearch(SearchRecord search, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("searches", [Role.Checker], Working, facts, by, at);
        Raise(new SearchRecorded(at, by.Actor, search with { By = by.PersonId, At = at }));
    }

    /// <summary>Refuses by role, version, stage and authorship before anything is searched.</summary>
    public void DemandMaySearch(ClaimFacts facts, Acting by, DateTimeOffset at) => Demand("searches", [Role.Checker], Working, facts, by, at);

    /// <summary>Records a search that the system ran for a checker: the record bears no name, for nobody chose what it found.</summary>
    public void RecordRun(SearchRecord search, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandMaySearch(facts, by, at);
        Raise(new SearchRecorded(at, by.Actor, search with { By = null, At = at }));
    }

    /// <summary>Puts a query to one of the document's authors.</summary>
    public void PutQuery(AuthorQuery query, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("queries", [Role.Checker], Working, facts, by, at, () => QueryRules(query, facts, at));
        Raise(new QueryPut(at, by.Actor, query with { By = by.PersonId!.Value, At = at, State = QueryState.Put }));
    }

    /// <summary>Records the answer to a query: the author asked, or a checker or lead for them; at any time.</summary>
    public void AnswerQuery(Guid queryId, string answer, IReadOnlyList<Guid> sourcesSupplied, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandAnswerer(queryId, facts, by, at);
        Raise(new QueryAnswered(at, by.Actor, queryId, answer, sourcesSupplied));
    }

    /// <summary>Records that the author will not answer.</summary>
    public void RefuseQuery(Guid queryId, string? reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandAnswerer(queryId, facts, by, at);
        Raise(new QueryRefused(at, by.Actor, queryId, reason));
    }

    /// <summary>Logs whom we asked outside; at any time.</summary>
    public void LogContact(ContactEntry contact, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("contacts", [Role.Checker, Role.Lead], NotWithdrawn, facts, by, at);
        Raise(new ContactLogged(at, by.Actor, contact with { By = by.PersonId!.Value, At = at }));
    }

    /// <summary>Raises a flag: a checker by hand while the claim is worked on, a detector in any stage but Withdrawn.</summary>
    public void RaiseFlag(Guid flagId, string rule, string message, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("flags", [Role.Checker], by.IsSystem ? NotWithdrawn : Working, facts, by, at, isForSystemToo: true);
        Raise(new FlagRaised(at, by.Actor, flagId, rule, message));
    }

    /// <summary>Accepts a flag: the text is to be mended.</summary>
    public void AcceptFlag(Guid flagId, string? reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandOpenFlag(flagId, "accept", facts, by, at);
        Raise(new FlagAccepted(at, by.Actor, flagId, reason));
    }

    /// <summary>Dismisses a flag, with the reason.</summary>
    public void DismissFlag(Guid flagId, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandOpenFlag(flagId, "dismiss", facts, by, at);
        Raise(new FlagDismissed(at, by.Actor, flagId, reason));
    }

    /// <summary>Links the claim with another, across documents too.</summary>
    public void Link(ClaimLink link, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("links", [Role.Checker], Working, facts, by, at, () =>
            link.OtherClaimId == Id ? [new BrokenRule("links-another", "A claim is not linked with itself.")] : []);
        if (Links.Any(l => l.Kind == link.Kind && l.OtherClaimId == link.OtherClaimId)) throw AlreadySo("That link is there already.");
        Raise(new ClaimLinked(at, by.Actor, link with { By = by.PersonId!.Value, At = at }));
    }

    /// <summary>Adds a remark; anybody of the desk, at any time.</summary>
    public void AddNote(Note note, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("notes", Desk, null, facts, by, at);
        Raise(new NoteAdded(at, by.Actor, note with { By = by.PersonId!.Value, At = at }));
    }

    private void DemandAnswerer(Guid queryId, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        var query = Find(Queries, q => q.Id == queryId, "query");
        if (by.PersonId == query.To)
        {
            CheckExpectedVersion();
        }
        else
        {
            Demand("answer", [Role.Checker, Role.Lead], null, facts, by, at);
        }

        if (query.State != QueryState.Put) throw AlreadySo($"That query is {query.State} already.");
    }

    private void DemandOpenFlag(Guid flagId, string what, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand(what, [Role.Checker], NotWithdrawn, facts, by, at);
        var flag = Find(Flags, f => f.Id == flagId, "flag");
        if (flag.State != FlagState.Open) throw AlreadySo($"That flag is {flag.State} already.");
    }

    private Confidence DemandConfidence(Guid evidenceId) =>
        Find(Evidence, e => e.Id == evidenceId, "evidence").Confidence ?? throw AlreadySo("That evidence was not told in confidence.");

    private IEnumerable<BrokenRule> RestsOnSomething(Evidence evidence)
    {
        if (evidence.Anchor is null && evidence.ContactId is null && evidence.Confidence is null) yield return new BrokenRule("evidence-anchored", "Evidence is anchored in a snapshot, or rests on a contact.");
        if (evidence.ContactId is { } id && Contacts.All(c => c.Id != id)) yield return new BrokenRule("contact-logged", "The claim has no such contact entry: log it first.");
    }

    private static IEnumerable<BrokenRule> QueryRules(AuthorQuery query, ClaimFacts facts, DateTimeOffset at)
    {
        if (!facts.DocumentAuthors.Contains(query.To)) yield return new BrokenRule("query-goes-to-an-author", "A query goes to an author of the document; others are asked by a contact.");
        if (query.DueAt <= at) yield return new BrokenRule("due-later", "Leave the author time: the date an answer is due lies ahead.");
    }

    private static T Find<T>(IReadOnlyList<T> parts, Func<T, bool> isIt, string what)
        where T : class =>
        parts.FirstOrDefault(isIt) ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The claim has no such {what}.");

    private static RefusedException AlreadySo(string message) => new(RefusalKind.WrongStage, ProblemCodes.WrongState, message);
}
