using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Documents;

/// <summary>A newsroom piece under check: what is said about it, its immutable versions, and the flags on them.</summary>
public sealed partial class Document : Aggregate
{
    /// <summary>Longest message or reason, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>The reference of the CMS, if it has one.</summary>
    public string? Ref { get; private set; }

    /// <summary>The working title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The language of its text, as a BCP 47 tag.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The desk it belongs to.</summary>
    public string? Desk { get; private set; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>When it should be out.</summary>
    public DateTimeOffset? PublishBy { get; private set; }

    /// <summary>Not to be out before.</summary>
    public DateTimeOffset? Embargo { get; private set; }

    /// <summary>The persons who wrote it; empty exactly when they are outside.</summary>
    public IReadOnlyList<Guid> Authors { get; private set; } = [];

    /// <summary>True when those who wrote it are not of the newsroom.</summary>
    public bool AuthorsOutside { get; private set; }

    /// <summary>The date as of which its statements speak, if it was said.</summary>
    public Edtf? DocumentDate { get; private set; }

    /// <summary>The only persons for whom it is there; empty: it is open to the desk.</summary>
    public IReadOnlyList<Guid> RestrictedTo { get; private set; } = [];

    /// <summary>Its versions, 1 first; never empty.</summary>
    public IReadOnlyList<DocumentVersion> Versions { get; private set; } = [];

    /// <summary>Number of the latest version.</summary>
    public int LatestVersion { get; private set; }

    /// <summary>Content hash of the latest version.</summary>
    public string LatestContentHash { get; private set; } = "";

    /// <summary>The flags on its versions, settled ones included.</summary>
    public IReadOnlyList<VersionFlag> Flags { get; private set; } = [];

    /// <summary>What was said about its sentences, later words after earlier ones.</summary>
    public IReadOnlyList<SentenceMark> Marks { get; private set; } = [];

    /// <summary>The sign-offs of its versions, those taken back included.</summary>
    public IReadOnlyList<SignOff> SignOffs { get; private set; } = [];

    /// <summary>Which terms the gate holds against it; null until a lead chooses: the standard ones.</summary>
    public ChosenProfile? Profile { get; private set; }

    /// <summary>Everything said about it, in one.</summary>
    public DocumentDetails Details => new(Ref, Title, Language, Desk, Tags, PublishBy, Embargo, Authors, AuthorsOutside, DocumentDate, RestrictedTo.Count == 0 ? null : RestrictedTo);

    /// <summary>
    /// Takes a piece in, with its first version. Checkers, leads, integrations, and authors for pieces of their own. The texts of
    /// the parts are stored beside, under the hashes of <see cref="DocumentVersion.Parts"/>.
    /// </summary>
    public static Document Create(Guid id, DocumentDetails details, VersionText text, Acting by, DateTimeOffset at)
    {
        DemandCreate(by);
        var held = details.Checked();
        if (IsAuthorOnly(by) && !IsAmong(held.Authors, by)) throw Refuse.Broken("author-names-themself", "An author brings pieces of their own: name yourself among the authors.");
        DemandWithin(held, by);
        var document = new Document();
        document.Raise(new DocumentCreated(at, by.Actor, id, held, text.ToVersion(1, by.Actor, at)));
        return document;
    }

    /// <summary>
    /// Changes what is said about the piece. Checkers, leads and integrations; but who is an author of it, before or after, does
    /// not change its authors.
    /// </summary>
    public void Edit(DocumentDetails details, string reason, Acting by, DateTimeOffset at)
    {
        by.Demand("Only a checker, a lead or an integration edits what is said about a document.", Role.Checker, Role.Lead, Role.Integration);
        var others = !details.Authors.ToHashSet().SetEquals(Authors);
        if (others && (IsAmong(Authors, by) || IsAmong(details.Authors, by))) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Nobody makes themself an author, or no author: ask somebody else.");
        CheckExpectedVersion();
        if (details.SameAs(Details)) throw Refuse.WrongState("That is what is said about it already.");
        var next = details.Checked();
        DemandWithin(next, by);
        Raise(new DocumentEdited(at, by.Actor, next, reason));
    }

    /// <summary>Adds the next version. Checkers, leads, integrations, and the document's authors.</summary>
    public DocumentVersion AddVersion(VersionText text, Acting by, DateTimeOffset at)
    {
        DemandNewVersion(by);
        var next = text.ToVersion(LatestVersion + 1, by.Actor, at);
        if (HasLatest(text)) throw Refuse.Exists($"This is version {LatestVersion} already, to the byte.");
        Raise(new DocumentVersionAdded(at, by.Actor, next));
        return next;
    }

    /// <summary>Whether this is the latest version already: what was sent, to the byte, and what was read out of it.</summary>
    public bool HasLatest(VersionText text) =>
        string.Equals(text.ContentHash, LatestContentHash, StringComparison.Ordinal) && string.Equals(TextHashes.OfParts(text.Parts), Versions[^1].TextHash, StringComparison.Ordinal);

    /// <summary>Flags a place in a version. Desk, and detectors.</summary>
    /// <param name="flagId">Identity of the flag, made by the caller.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="part">Label of the part.</param>
    /// <param name="start">First code point of the span.</param>
    /// <param name="end">Code point after the last one.</param>
    /// <param name="rule">Stable name of the rule, or "ByHand".</param>
    /// <param name="message">What the author is told.</param>
    /// <param name="by">Who raises it.</param>
    /// <param name="at">When.</param>
    /// <param name="ground">What it rests on, for a detector to know it again; null for a flag raised by hand.</param>
    public void RaiseFlag(Guid flagId, int version, string part, int start, int end, string rule, string message, Acting by, DateTimeOffset at, string? ground = null)
    {
        by.Demand("Only the desk raises flags.", Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);
        CheckExpectedVersion();
        if (Flags.Any(f => f.Id == flagId)) throw Refuse.Exists("There is a flag of that id already.");
        if (Flags.Any(f => f.IsOpen && f.Version == version && f.Start == start && f.End == end && Same(f.Part, part) && Same(f.Rule, rule))) throw Refuse.Exists("That flag stands open at this place already.");
        DemandPlace(version, part, start, end);
        Raise(new DocumentFlagRaised(at, by.Actor, flagId, version, part, start, end, rule, message, ground));
    }

    /// <summary>Says that a flag is right: the text is to be mended. Desk, but no author of the document.</summary>
    public void AcceptFlag(Guid flagId, string? reason, Acting by, DateTimeOffset at)
    {
        DemandOpenFlag(flagId, by);
        Raise(new DocumentFlagAccepted(at, by.Actor, flagId, reason));
    }

    /// <summary>Says why a flag is none. Desk, but no author of the document.</summary>
    public void DismissFlag(Guid flagId, string reason, Acting by, DateTimeOffset at)
    {
        DemandOpenFlag(flagId, by);
        Raise(new DocumentFlagDismissed(at, by.Actor, flagId, reason));
    }

    /// <summary>Refuses (403) whoever may not bring a document; a caller whose own input could be refused for a rule asks it before that.</summary>
    public static void DemandCreate(Acting by) =>
        by.Demand("Only a checker, a lead, an integration or its author brings a document.", Role.Checker, Role.Lead, Role.Integration, Role.Author);

    /// <summary>Refuses whoever may not bring a new version: by role (403) or by version (428, 412); likewise.</summary>
    public void DemandNewVersion(Acting by)
    {
        by.Demand("Only a checker, a lead, an integration or its author brings a new version.", Role.Checker, Role.Lead, Role.Integration, Role.Author);
        if (IsAuthorOnly(by) && !IsAmong(Authors, by)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "An author brings versions of their own pieces only.");
        CheckExpectedVersion();
    }

    /// <summary>Whether the person is an author of this document.</summary>
    public bool IsAuthor(Guid? personId) => personId is { } id && Authors.Contains(id);

    /// <summary>The date as of which the statements of a version speak: the document's, or else the day the version was made (UTC). Throws for a version it has not.</summary>
    public Edtf DateOf(int version) => DocumentDate ?? Edtf.Of(DateOnly.FromDateTime(Versions.Single(v => v.Number == version).CreatedAt.UtcDateTime));

    /// <summary>The open flags that share at least one code point with a span.</summary>
    public IReadOnlyList<VersionFlag> OpenFlagsOver(int version, string part, int start, int end) =>
        [.. Flags.Where(f => f.IsOpen && f.LiesOver(version, part, start, end))];

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case DocumentCreated e:
                Id = e.DocumentId;
                Put(e.Details);
                Put(e.Version);
                break;
            case DocumentEdited e:
                Put(e.Details);
                break;
            case DocumentVersionAdded e:
                Put(e.Version);
                break;
            case DocumentFlagRaised e:
                Flags = [.. Flags, new VersionFlag(e.FlagId, e.Version, e.Part, e.Start, e.End, e.Rule, e.Message, e.By, e.At) { Ground = e.Ground }];
                break;
            case DocumentFlagCarried e:
                Flags = [.. Flags.Select(f => f.Id == e.FlagId ? f with { Carried = [.. f.Carried ?? [], new FlagPlace(e.Version, e.Part, e.Start, e.End)] } : f)];
                break;
            case DocumentFlagSettled e:
                Settle(e.FlagId, FlagState.Settled, e.Reason, e.By);
                Flags = [.. Flags.Select(f => f.Id == e.FlagId ? f with { GoneSince = e.GoneSince } : f)];
                break;
            case DocumentFlagAccepted e:
                Settle(e.FlagId, FlagState.Accepted, e.Reason, e.By);
                break;
            case DocumentFlagDismissed e:
                Settle(e.FlagId, FlagState.Dismissed, e.Reason, e.By);
                break;
            case SentencesMarked e:
                Marks = [.. Marks, .. e.Sentences.Select(s => new SentenceMark(s, e.Version, e.Kind, e.Reason, e.By, e.At))];
                break;
            case VersionSignedOff e:
                SignOffs = [.. SignOffs, new SignOff(e.Version, e.By, e.At, e.Note, e.Unexamined)];
                break;
            case SignOffTakenBack e:
                SignOffs = [.. SignOffs.Select(s => s.Version == e.Version && s.Stands ? s with { TakenBackBecause = e.Reason } : s)];
                break;
            case ProfileChosen e:
                Profile = new ChosenProfile(e.Profile, e.ChecksDueBy, e.Reason, e.By, e.At);
                break;
            default:
                throw new InvalidOperationException($"A document knows no {change.GetType().Name}.");
        }
    }

    private void Put(DocumentDetails details)
    {
        Ref = details.Ref;
        Title = details.Title;
        Language = details.Language;
        Desk = details.Desk;
        Tags = details.Tags;
        PublishBy = details.PublishBy;
        Embargo = details.Embargo;
        Authors = details.Authors;
        AuthorsOutside = details.AuthorsOutside;
        DocumentDate = details.DocumentDate;
        RestrictedTo = details.RestrictedTo ?? [];
    }

    private void Put(DocumentVersion version)
    {
        Versions = [.. Versions, version];
        LatestVersion = version.Number;
        LatestContentHash = version.ContentHash;
    }

    private void Settle(Guid flagId, FlagState state, string? reason, Actor by) =>
        Flags = [.. Flags.Select(f => f.Id == flagId ? f with { State = state, Reason = reason, SettledBy = by } : f)];

    private void DemandOpenFlag(Guid flagId, Acting by)
    {
        by.Demand("Only the desk judges flags.", Role.Checker, Role.Lead, Role.Reviewer, Role.Adjudicator);
        if (IsAuthor(by.PersonId)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "An author does not judge flags on their own document.");
        CheckExpectedVersion();
        var flag = Flags.FirstOrDefault(f => f.Id == flagId) ?? throw Refuse.NotFound("The document has no such flag.");
        if (!flag.IsOpen) throw Refuse.WrongState($"The flag is {flag.State} already.");
    }

    // whoever restricts a piece would lose it to people who may not even know that it was there
    private static void DemandWithin(DocumentDetails details, Acting by)
    {
        if (details.RestrictedTo is { } named && by.PersonId is { } id && !named.Contains(id)) throw Refuse.Broken("restricted-names-you", "Name yourself among those to whom the piece is restricted.");
    }

    private static bool IsAuthorOnly(Acting by) => !by.IsSystem && !by.IsAny(Role.Checker, Role.Lead, Role.Integration);

    private static bool IsAmong(IReadOnlyList<Guid> authors, Acting by) => by.PersonId is { } id && authors.Contains(id);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
