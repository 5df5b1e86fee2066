using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;

namespace Verify.Domain.Claims;

/// <summary>What a verdict needs before it may be submitted or adjudicated.</summary>
/// <param name="Needs">In words, for whoever asks what is missing.</param>
/// <param name="Missing">What is missing in this case; empty when the rule is met.</param>
public sealed record EvidenceRule(string Needs, Func<EvidenceCase, IEnumerable<string>> Missing);

/// <summary>What an evidence rule looks at.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Finding">The verdict in question.</param>
/// <param name="Facts">Document, policy and sources as they stand.</param>
/// <param name="At">Now.</param>
/// <param name="Evidence">The evidence that counts.</param>
/// <param name="IsAdjudication">Whether an adjudicator speaks.</param>
public sealed record EvidenceCase(Claim Claim, Finding Finding, ClaimFacts Facts, DateTimeOffset At, IReadOnlyList<Evidence> Evidence, bool IsAdjudication)
{
    /// <summary>The attribution of the claim.</summary>
    public Attribution Attribution => Claim.Content.Attribution;

    /// <summary>What is known of the cited source.</summary>
    public SourceFacts? CitedSource => Attribution.SourceId is { } id ? Facts.Sources.GetValueOrDefault(id) : null;

    /// <summary>Evidence anchored where the claim says it was said: in the cited work, or in any where it names none.</summary>
    public IEnumerable<Evidence> InCitedWork => Evidence.Where(e => e.Anchor is { } a && (Attribution.SourceId is null || a.SourceId == Attribution.SourceId));

    /// <summary>The quoted strings of the passage.</summary>
    public IReadOnlyList<QuotedString> Quotes => field ??= QuotedWords.In(Claim.LatestPassage.Exact, Claim.Content);

    /// <summary>Every quoted string beside every piece of anchored evidence, word by word; computed when a rule first asks.</summary>
    public IReadOnlyList<QuotedEvidence> Quoted => field ??= QuotedEvidence.Of(Claim, Facts, Evidence);

    /// <summary>Evidence anchored in another work than the one cited.</summary>
    public IEnumerable<Evidence> InAnotherWork => Evidence.Where(e => e.Anchor is { } a && Attribution.SourceId is { } cited && a.SourceId != cited);
}

/// <summary>The table of evidence per verdict: guards of submit and adjudicate, never of a vote.</summary>
public static class EvidenceRules
{
    /// <summary>Rule name under which a missing piece of evidence for fidelity is reported.</summary>
    public const string FidelityRule = "evidence-for-fidelity";

    /// <summary>Rule name under which a missing piece of evidence for veracity is reported.</summary>
    public const string VeracityRule = "evidence-for-veracity";

    /// <summary>The names under which this table reports.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal) { FidelityRule, VeracityRule };

    /// <summary>What each verdict on fidelity needs.</summary>
    public static IReadOnlyDictionary<Fidelity, EvidenceRule> OfFidelity { get; } = new Dictionary<Fidelity, EvidenceRule>
    {
        [Fidelity.NotAssessed] = new("a reason", c => Need(c.Finding.FidelityReason, "Say why fidelity is not assessed.")),
        [Fidelity.NotApplicable] = new("no speaker, and no quoted words given to one", c =>
            c.Attribution.Speaker == SpeakerStatus.None && !c.Claim.Content.HasQuotedWords ? [] : ["Somebody is said to have said it: fidelity applies."]),
        [Fidelity.Verbatim] = new("the quoted words in a snapshot of the cited work, without an edit; a locator where the work has pages", c =>
            QuotedIn(c, AlignedFidelity.Verbatim)),
        [Fidelity.PermittedEdit] = new("the quoted words in a snapshot of the cited work with permitted or editorial edits only; a locator where the work has pages", c =>
            QuotedIn(c, AlignedFidelity.PermittedEdit)),
        [Fidelity.FaithfulParaphrase] = new("an anchored passage and a one-line gloss; not for words inside quotation marks", Paraphrase),
        [Fidelity.Overstated] = new("an anchored passage and a one-line gloss; not for words inside quotation marks", Paraphrase),
        [Fidelity.Understated] = new("an anchored passage and a one-line gloss; not for words inside quotation marks", Paraphrase),
        [Fidelity.FaithfulTranslation] = new("the anchored original, its translation, and a named reader of that language", c =>
            Spoken(c).Concat(Need(c.Attribution.OriginalLanguage, "Say in which language it was said."))
                .Concat(Any(c.InCitedWork, e => e is { Translation: not null, ReaderId: not null }, "Anchor the original, with its translation and a person who reads that language."))),
        [Fidelity.OutOfContext] = new("the anchored passage, and the wider passage that changes its sense", c =>
            Spoken(c).Concat(Any(c.InCitedWork, e => e.WiderPassage is not null, "Anchor the passage and the wider passage that changes its sense."))),
        [Fidelity.Misquoted] = new("an alignment of the quoted words with at least one meaning-bearing edit", Misquoted),
        [Fidelity.WrongCitation] = new("an anchored hit by the same speaker in another work", c =>
            Spoken(c).Concat(c.Attribution.SourceId is null ? ["The claim cites no work that could be the wrong one."] : [])
                .Concat(Any(c.InAnotherWork, e => e.SpeakerId is { } s && c.Attribution.Speakers.Contains(s) && IsHit(c, e), "Anchor it in another work of the same speaker: the quoted words, without an edit that changes their sense."))),
        [Fidelity.Misattributed] = new("an anchored hit by another speaker; the cited work, if any, searched in full", c =>
            Spoken(c).Concat(Any(c.Evidence.Where(e => e.Anchor is not null), e => e.SpeakerId is { } s && !c.Attribution.Speakers.Contains(s) && IsHit(c, e), "Anchor it with the speaker who did say it: the quoted words, without an edit that changes their sense."))
                .Concat(c.Attribution.SourceId is null ? [] : SearchedInFull(c))),
        [Fidelity.NotFoundInSource] = new("full access to the cited work, and a search of the whole work in every edition in play that did not find it", c =>
            Spoken(c).Concat(c.Attribution.SourceId is null ? ["The claim cites no work."] : SearchedInFull(c))
                .Concat(c.Quotes.Count > 0 && c.Quotes.All(q => InCitedWork(c, q).Any(a => a.Bears(AlignedFidelity.PermittedEdit))) ? ["Evidence in the cited work holds the quoted words."] : [])),
        [Fidelity.SourceNotObtained] = new("two attempts by different routes to get the cited work (a query to the author is one)", NotObtained),
        [Fidelity.NoSourceNamed] = new("an unnamed speaker or no work named; a query to the author that is closed; for quoted words a search too", NoSource),
        [Fidelity.Fabricated] = new("an adjudicator; found nowhere, and the speaker or the publisher denies it", Invented),
    };

    /// <summary>What each verdict on veracity needs.</summary>
    public static IReadOnlyDictionary<Veracity, EvidenceRule> OfVeracity { get; } = new Dictionary<Veracity, EvidenceRule>
    {
        [Veracity.NotAssessed] = new("a reason", c => Need(c.Finding.VeracityReason, "Say why veracity is not assessed.")),
        [Veracity.Supported] = new("one primary link, or two of independent origin, that support it; every opposing link answered", c => Borne(c, Stance.Supports, Stance.Contradicts)),
        [Veracity.Refuted] = new("one primary link, or two of independent origin, that contradict it; every opposing link answered", c => Borne(c, Stance.Contradicts, Stance.Supports)),
        [Veracity.PartlySupported] = new("as for Supported, and the part named", c => Need(c.Finding.SupportedPart, "Name the part that is supported.").Concat(Borne(c, Stance.Supports, Stance.Contradicts))),
        [Veracity.Contested] = new("at least one link each way", c =>
            Any(c.Evidence, e => e.Stance == Stance.Supports, "Nothing supports it.").Concat(Any(c.Evidence, e => e.Stance == Stance.Contradicts, "Nothing contradicts it."))),
        [Veracity.Unsupported] = new("a search record", c => c.Claim.Searches.Count > 0 ? [] : ["Record what was searched: a negative needs a search."]),
        [Veracity.Outdated] = new("support as of one time, and contradiction as of a later one, both dated", c =>
            c.Evidence.Any(s => s is { Stance: Stance.Supports, AsOf: { } then } && c.Evidence.Any(o => o is { Stance: Stance.Contradicts, AsOf: { } later } && then.EndsBefore(later)))
                ? []
                : ["Show, with dates, that it was so once and is not so since."]),
        [Veracity.NotCheckable] = new("the reason: opinion, forecast with a date to look again, normative, or definition", c => c.Finding.NotCheckable switch
        {
            null => ["Say why it cannot be checked."],
            NotCheckableReason.Forecast when c.Finding.ReviewBy is not { } by || by <= c.At => ["Say when to look at the forecast again."],
            _ => [],
        }),
    };

    /// <summary>What is missing for this verdict; empty when both rules are met.</summary>
    /// <param name="finding">The verdict.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="at">Now.</param>
    /// <param name="isAdjudication">Whether an adjudicator speaks.</param>
    /// <param name="without">Sources that do not count.</param>
    public static IEnumerable<BrokenRule> Broken(Finding finding, Claim claim, ClaimFacts facts, DateTimeOffset at, bool isAdjudication, IReadOnlySet<Guid>? without = null)
    {
        var evidence = claim.StandingEvidence.Where(e => without is null || e.Anchor is not { } a || !without.Contains(a.SourceId)).ToList();
        var thisCase = new EvidenceCase(claim, finding, facts, at, evidence, isAdjudication);
        return [
            .. OfFidelity[finding.Fidelity].Missing(thisCase).Select(m => new BrokenRule(FidelityRule, $"{finding.Fidelity}: {m}")),
            .. OfVeracity[finding.Veracity].Missing(thisCase).Select(m => new BrokenRule(VeracityRule, $"{finding.Veracity}: {m}")),
        ];
    }

    private static IEnumerable<string> Paraphrase(EvidenceCase c) =>
        Spoken(c)
            .Concat(c.Claim.Content.HasQuotedWords ? ["Words inside quotation marks are no paraphrase: they are verbatim, edited or misquoted."] : [])
            .Concat(c.Claim.Content.QuoteMode is QuoteMode.Paraphrase or QuoteMode.None && QuotedWords.Marked(c.Claim.LatestPassage.Exact).Count > 0
                ? ["The passage has words inside quotation marks: they are no paraphrase. Revise how the text renders it (quoteMode), or say that nobody speaks them (NoSpeaker)."]
                : [])
            .Concat(Any(c.InCitedWork, e => !string.IsNullOrWhiteSpace(e.Gloss), "Anchor a passage of the cited work and say in one line what it says."));

    /// <summary>Every quoted string has to stand in the cited work without an edit above the verdict; those that close it are named.</summary>
    private static IEnumerable<string> QuotedIn(EvidenceCase c, AlignedFidelity verdict)
    {
        foreach (var missing in QuotedWordsOf(c)) yield return missing;
        if (!c.InCitedWork.Any(e => e.Anchor is not null))
        {
            yield return "Anchor the quoted words in a copy of the cited work.";
            yield break;
        }

        foreach (var quote in c.Quotes)
        {
            var beside = InCitedWork(c, quote).ToList();
            if (beside.Exists(a => a.Bears(verdict))) continue;
            yield return $"“{Short(quote.Text)}”: {beside[0].WhyNot(verdict)}";
        }

        var hits = c.Quoted.Where(a => a.Bears(verdict) && c.InCitedWork.Contains(a.Evidence)).Select(a => a.Evidence).Distinct().ToList();
        if (hits.Count > 0 && !hits.Exists(e => e.Locator is not null || e.Anchor!.Page is not null || c.Facts.Sources.GetValueOrDefault(e.Anchor.SourceId) is not { HasPages: true })) yield return "The work has pages: add the locator.";
    }

    /// <summary>Some quoted string stands nowhere in the cited work's evidence without a change of sense, and somewhere with one.</summary>
    private static IEnumerable<string> Misquoted(EvidenceCase c)
    {
        foreach (var missing in QuotedWordsOf(c)) yield return missing;
        if (!c.InCitedWork.Any(e => e.Anchor is not null))
        {
            yield return "Anchor the words of the source that were changed.";
            yield break;
        }

        var changed = c.Quotes.Where(q => !InCitedWork(c, q).Any(a => a.Bears(AlignedFidelity.PermittedEdit))).ToList();
        if (changed.Exists(q => InCitedWork(c, q).Any(a => a.Alignment.MatchedWords > 0 && a.Bears(AlignedFidelity.Misquoted)))) yield break;
        if (c.Quotes.Count == 0) yield break;
        var quote = changed.Count > 0 ? changed[0] : c.Quotes[0];
        var nearest = InCitedWork(c, quote).First();
        yield return changed.Count > 0 && nearest.Alignment.MatchedWords == 0
            ? $"“{Short(quote.Text)}” and the anchored words have no word in common: that is not found, rather than misquoted."
            : $"“{Short(quote.Text)}”: {nearest.WhyNot(AlignedFidelity.Misquoted)}";
    }

    /// <summary>One quoted string beside the evidence in the cited work, the nearest first.</summary>
    private static IEnumerable<QuotedEvidence> InCitedWork(EvidenceCase c, QuotedString quote) =>
        c.Quoted.Where(a => a.Quote == quote && c.InCitedWork.Contains(a.Evidence)).OrderByDescending(a => a.Alignment.MatchedWords).ThenBy(a => a.Alignment.Edits.Count);

    /// <summary>Whether evidence holds what the claim says: where words are quoted, one of the quoted strings without a change of sense.</summary>
    private static bool IsHit(EvidenceCase c, Evidence evidence) => c.Quotes.Count == 0 || c.Quoted.Any(a => a.Evidence == evidence && a.Bears(AlignedFidelity.PermittedEdit));

    private static string Short(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[79]) ? 79 : 80), "…");

    private static IEnumerable<string> QuotedWordsOf(EvidenceCase c) =>
        Spoken(c).Concat(c.Quotes.Count > 0 ? [] : ["The claim quotes no words of a speaker."]);

    private static IEnumerable<string> Spoken(EvidenceCase c) =>
        c.Attribution.Speaker == SpeakerStatus.None ? ["It is the author's own voice: nobody is said to have said it."] : [];

    private static IEnumerable<string> SearchedInFull(EvidenceCase c)
    {
        if (c.CitedSource is not { Access: SourceAccess.Full } source)
        {
            yield return "We do not hold the cited work in full: get it, or say that it could not be had.";
            yield break;
        }

        var whole = c.Claim.Searches.Where(s => s.SourceId == c.Attribution.SourceId && s.Coverage != SearchCoverage.Part && s.Result != SearchResult.Found).ToList();
        if (whole.Count == 0) yield return "Record a search over the whole of the cited work that did not find it.";
        else if (source.EditionIds.Except(whole.SelectMany(s => s.EditionIds)).Any()) yield return "Search every edition in play.";
    }

    private static IEnumerable<string> NotObtained(EvidenceCase c)
    {
        foreach (var missing in Spoken(c)) yield return missing;
        if (c.CitedSource is not { } source)
        {
            yield return "The claim cites no work.";
            yield break;
        }

        if (source.Access != SourceAccess.NotObtained) yield return "We hold the cited work, at least in part.";
        var routes = source.Routes.Count + (c.Claim.Queries.Count > 0 && !source.Routes.Contains(AcquisitionRoute.Author) ? 1 : 0);
        if (routes < 2) yield return "Log two attempts to get it by different routes; a query to the author is one.";
    }

    private static IEnumerable<string> NoSource(EvidenceCase c)
    {
        if (c.Attribution.Speaker != SpeakerStatus.Unnamed && c.Attribution.SourceId is not null) yield return "The document names the speaker and the work.";
        var asked = c.Claim.Queries.Any(q => q.ClosedAt(c.At)) || (c.Facts.AuthorsOutside && c.Claim.Contacts.Any(x => x.Party == ContactParty.Author));
        if (!asked) yield return c.Facts.AuthorsOutside ? "Ask the authors outside, and log the contact." : "Ask the author; the query has to be answered, refused or lapsed.";
        if (c.Claim.Content.QuoteMode != QuoteMode.None && c.Claim.Content.QuoteMode != QuoteMode.Paraphrase && c.Claim.Searches.Count == 0) yield return "The words are quoted: record a search for them.";
    }

    private static IEnumerable<string> Invented(EvidenceCase c)
    {
        if (!c.IsAdjudication) yield return "Only an adjudicator says that something is fabricated.";
        foreach (var missing in Spoken(c)) yield return missing;
        if (!c.Claim.Searches.Any(s => s.Result == SearchResult.NotFound) || c.Claim.Searches.Any(s => s.Result is SearchResult.Found or SearchResult.FoundElsewhere)) yield return "Record searches that found it nowhere.";
        if (!c.Claim.Contacts.Any(x => x is { Party: ContactParty.Speaker or ContactParty.Publisher, Outcome: ContactOutcome.Denies })) yield return "The speaker or the publisher has to say that it was never said: log the contact.";
    }

    private static IEnumerable<string> Borne(EvidenceCase c, Stance stance, Stance opposite)
    {
        var links = c.Evidence.Where(e => e.Stance == stance).ToList();
        var isBorne = links.Any(e => e.Directness == Directness.Primary) || links.Select(e => e.Origin.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= 2;
        if (!isBorne) yield return $"It takes one primary link, or two of independent origin, that {(stance == Stance.Supports ? "support" : "contradict")} it.";
        if (c.Evidence.Any(e => e.Stance == opposite && string.IsNullOrWhiteSpace(e.Answer))) yield return "Answer every link that opposes it.";
    }

    private static IEnumerable<string> Need(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? [otherwise] : [];

    private static IEnumerable<string> Any(IEnumerable<Evidence> evidence, Func<Evidence, bool> isIt, string otherwise) => evidence.Any(isIt) ? [] : [otherwise];
}
