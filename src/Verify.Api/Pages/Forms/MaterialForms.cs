using Verify.Api.Features.Claims;
using Verify.Domain.Claims;

namespace Verify.Api.Pages.Forms;

/// <summary>The forms for what is gathered about a claim: searches, queries, contacts, flags, links, notes, and what is said of evidence.</summary>
/// <param name="claim">The claim as it is shown.</param>
/// <param name="people">Who may be chosen.</param>
/// <param name="now">Now.</param>
internal sealed class MaterialForms(ClaimView claim, ClaimPeople people, DateTimeOffset now)
{
    private static readonly Option[] Stances = [new(nameof(Stance.Supports), "supports the statement"), new(nameof(Stance.Contradicts), "contradicts it"), new(nameof(Stance.Context), "is context")];

    private static readonly Option[] Directnesses = [new(nameof(Directness.Primary), "primary: the matter’s own record"), new(nameof(Directness.Secondary), "secondary: an account of it")];

    /// <summary>Every form by its name.</summary>
    /// <param name="act">The name.</param>
    /// <param name="item">The part of the claim that it is about.</param>
    public Form? Of(string act, Guid? item) => act switch
    {
        "share-evidence" => ConfidenceForms.Share(act, people.Insiders, item is { } id && people.Told.TryGetValue(id, out var told) ? told.KnownTo : [], f => new ShareEvidence(claim.Id, f.Version, f.TheItem, f.Id("person"))),
        "record-search" => Search(),
        "run-search" => new(act, "Search every copy we hold", [new("words", "What to look for, one a line", FieldKind.Text) { Required = !claim.Content.HasQuotedWords, Hint = claim.Content.HasQuotedWords ? "Empty: the quoted words." : null }], f => new RunSearch(claim.Id, f.Version, f.Lines("words") is { Count: > 0 } words ? words : null))
        { Button = "Search", Intro = "The cited work and every other copy, word by word. What was searched is recorded with its result.", Done = "Searched. What it gave stands under Searches." },
        "file-challenge" => new(
            act,
            "File an objection",
            [
                new("from", "Whose", FieldKind.Choice) { Options = Option.Every<ChallengeParty>() },
                new("text", "What they say", FieldKind.Text),
                .. people.Outsiders.Count == 0 ? Array.Empty<Field>() : [new Field("person", "Who says it, where one is known", FieldKind.Choice) { Required = false, Options = people.Outsiders }],
            ],
            f => new FileChallenge(claim.Id, f.Version, f.Choice<ChallengeParty>("from"), f.Text("text"), f.IdOrNull("person")))
        { Done = "Filed. A reviewer judges it." },
        "accept-challenge" => new(act, "It is right enough to look again", [new("reason", "Why", FieldKind.Text)], f => new AcceptChallenge(claim.Id, f.Version, f.TheItem, f.Text("reason"))) { Intro = claim.Stage == Stage.Decided ? "The claim is checked again." : null, Done = "Accepted." },
        "decline-challenge" => new(act, "Decline it", [new("reason", "Why it is not right", FieldKind.Text)], f => new DeclineChallenge(claim.Id, f.Version, f.TheItem, f.Text("reason"))) { Done = "Declined." },
        "put-query" => new(act, "Ask the author",
            [new("to", "Whom", FieldKind.Choice) { Options = people.Authors, Value = people.Authors is [var first, ..] ? first.Value : null }, new("question", "Question", FieldKind.Text), new("wording", "Wording to propose", FieldKind.Text) { Required = false }, new("due", "Answer wanted by", FieldKind.Moment) { Value = InDays(2) }],
            f => new PutQuery(claim.Id, f.Version, f.Id("to"), f.Text("question"), f.Moment("due"), f.TextOrNull("wording")))
        { Done = "Asked." },
        "answer-query" => new(act, "Answer", [new("answer", "Answer", FieldKind.Text)], f => new AnswerQuery(claim.Id, f.Version, f.TheItem, f.Text("answer"), null)) { Done = "Answered." },
        "refuse-query" => new(act, "Refuse to answer", [new("reason", "Why", FieldKind.Text) { Required = false }], f => new RefuseQuery(claim.Id, f.Version, f.TheItem, f.TextOrNull("reason"))) { Grave = true, Done = "Refused." },
        "log-contact" => Contact(),
        "raise-flag" => new(act, "Raise a flag", [new("message", "What the author should be told", FieldKind.Text)], f => new RaiseFlag(claim.Id, f.Version, f.Text("message"))) { Done = "Flag raised." },
        "accept-flag" => new(act, "Accept", [new("reason", "Remark", FieldKind.Line) { Required = false }], f => new AcceptFlag(claim.Id, f.Version, f.TheItem, f.TextOrNull("reason"))) { Intro = "It is right: the text is to be mended.", Done = "Flag accepted: the text is to be mended." },
        "dismiss-flag" => new(act, "Dismiss", [new("reason", "Why it is none", FieldKind.Line)], f => new DismissFlag(claim.Id, f.Version, f.TheItem, f.Text("reason"))) { Done = "Flag dismissed." },
        "strike-evidence" => new(act, "Strike", [new("reason", "Why it no longer counts", FieldKind.Line)], f => new StrikeEvidence(claim.Id, f.Version, f.TheItem, f.Text("reason"))) { Grave = true, Done = "Struck; it stays in the history." },
        "answer-evidence" => new(act, "Answer it", [new("answer", "Why it does not carry the day", FieldKind.Text)], f => new AnswerEvidence(claim.Id, f.Version, f.TheItem, f.Text("answer"))) { Done = "Answered." },
        "add-confidence" => Confidence(),
        "rest-on-contact" => RestOnContact(),
        "link-claim" => new(act, "Link another claim", [new("kind", "This claim", FieldKind.Choice) { Options = Option.Every<LinkKind>() }, new("other", "Id of the other claim") { Max = 36, Hint = "The last part of its address." }, new("text", "Remark", FieldKind.Line) { Required = false }],
            f => new LinkClaim(claim.Id, f.Version, f.Choice<LinkKind>("kind"), f.Id("other"), f.TextOrNull("text")))
        { Done = "Linked." },
        "link-similar" => new(act, "Link", [new("kind", "This claim", FieldKind.Choice) { Options = Option.Every<LinkKind>() }, new("text", "Remark", FieldKind.Line) { Required = false }],
            f => new LinkClaim(claim.Id, f.Version, f.Choice<LinkKind>("kind"), f.TheItem, f.TextOrNull("text")))
        { Done = "Linked." },
        "add-note" => new(act, "Add a note", [new("text", "Note", FieldKind.Text), new("privileged", "A lawyer’s advice: it never leaves the house", FieldKind.Tick) { Required = false }], f => new AddNote(claim.Id, f.Version, f.Text("text"), f.Ticked("privileged"))) { Done = "Noted." },
        "change-severity" => new(act, "Change severity", [new("severity", "If it were wrong, the harm is", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = claim.Severity?.ToString() }, new("reason", "Why", FieldKind.Text)],
            f => new ChangeSeverity(claim.Id, f.Version, f.Choice<Severity>("severity"), f.Text("reason")))
        { Done = "Severity changed." },
        _ => null,
    };

    private Form Search() => new("record-search", "Record a search",
        [
            new("searched", "What was searched") { Hint = "“the book, both editions”, “the ministry’s site”" },
            new("method", "How") { Hint = "“full text, four spellings”, “read through”" },
            new("terms", "What was looked for", FieldKind.Text),
            new("coverage", "Coverage", FieldKind.Choice) { Options = Option.Every<SearchCoverage>(), Half = true },
            new("result", "Result", FieldKind.Choice) { Options = Option.Every<SearchResult>(), Half = true },
            .. claim.Content.Attribution.SourceId is null ? Array.Empty<Field>() : [new Field("cited", "It was the cited work", FieldKind.Tick) { Required = false }],
            new("remark", "Remark", FieldKind.Line) { Required = false },
        ],
        f => new RecordSearch(claim.Id, f.Version, f.Text("searched"), f.Text("method"), f.Text("terms"), f.Choice<SearchCoverage>("coverage"), f.Choice<SearchResult>("result"), f.Ticked("cited") ? claim.Content.Attribution.SourceId : null, null, f.TextOrNull("remark")))
    {
        Done = "Search recorded.",
    };

    private Form Contact() => new("log-contact", "Log a contact",
        [
            new("person", "Whom", FieldKind.Choice) { Options = people.Outsiders, Hint = "People outside are entered by an administrator." },
            new("party", "They are", FieldKind.Choice) { Options = Option.Every<ContactParty>(), Half = true },
            new("outcome", "What came of it", FieldKind.Choice) { Options = Option.Every<ContactOutcome>(), Half = true },
            new("when", "When", FieldKind.Moment) { Value = InDays(0) },
            new("means", "How", FieldKind.Line) { Hint = "telephone, e-mail, in person" },
            new("put", "What was put to them", FieldKind.Text),
            new("reply", "Their reply", FieldKind.Text) { Required = false },
        ],
        f => new LogContact(claim.Id, f.Version, f.Id("person"), f.Choice<ContactParty>("party"), f.Moment("when"), f.Text("means"), f.Text("put"), f.Choice<ContactOutcome>("outcome"), f.TextOrNull("reply")))
    {
        Done = "Contact logged.",
    };

    private Form Confidence() => new("add-confidence", "Add what was told in confidence",
        [
            new("stance", "It", FieldKind.Choice) { Options = Stances, Half = true },
            new("directness", "It is", FieldKind.Choice) { Options = Directnesses, Half = true },
            new("told", "What it is, and what it says", FieldKind.Text) { Max = 20_000, Hint = "Encrypted; its stance and that it exists are seen by everybody." },
            new("speaker", "Who gave it", FieldKind.Choice) { Required = false, Options = people.Confidential, Hint = "An authority that is entered in confidence, under Sources. Two links of one are one witness.", Half = true },
            new("asOf", "As of when it speaks") { Required = false, Max = 60, Half = true },
            ConfidenceForms.KnownTo(people.Insiders, people.Me),
        ],
        f => new AddConfidentialEvidence(claim.Id, f.Version, new AddConfidentialEvidenceBody(f.Choice<Stance>("stance"), f.Choice<Directness>("directness"), f.Text("told"), f.Ids(ConfidenceForms.KnownToName), f.IdOrNull("speaker"), f.TextOrNull("asOf"))))
    {
        Done = "Added, and encrypted.",
    };

    private Form RestOnContact() => new("rest-on-contact", "Rest evidence on it",
        [
            new("stance", "It", FieldKind.Choice) { Options = Stances, Half = true },
            new("directness", "It is", FieldKind.Choice) { Options = Directnesses, Half = true },
            new("origin", "Where the information comes from in the end") { Max = 500, Hint = "Two links of one origin are one witness." },
            new("gloss", "What was said, in one line") { Required = false },
            new("asOf", "As of when it speaks") { Required = false, Max = 60 },
        ],
        f => new AddEvidence(claim.Id, f.Version, new AddEvidenceBody(f.Choice<Stance>("stance"), f.Choice<Directness>("directness"), f.Text("origin"), ContactId: f.TheItem, AsOf: f.TextOrNull("asOf"), Gloss: f.TextOrNull("gloss"))))
    {
        Done = "Evidence added.",
    };

    private string? InDays(int days) => Field.Written(now.AddDays(days));
}
