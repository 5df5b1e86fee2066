using System.Globalization;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Policies;
using Verify.Domain.Texts;

namespace Verify.Domain.Gates;

/// <summary>What the gate looks at: everything that stands in one version, as it is at one moment.</summary>
public sealed record GateCase
{
    /// <summary>The document.</summary>
    public required Document Document { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Version { get; init; }

    /// <summary>Which of its sentences were looked at.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>All claims of the document, as they stand in the version.</summary>
    public required IReadOnlyList<GateClaim> Claims { get; init; }

    /// <summary>The terms in force.</summary>
    public required PolicyTerms Policy { get; init; }

    /// <summary>Their number.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>Sentences of older versions that bear flags, by version: a flag goes on until its words are mended.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<VersionSentence>> OlderSentences { get; init; } = new Dictionary<int, IReadOnlyList<VersionSentence>>();

    /// <summary>Overrides of the gate for this text that are in force.</summary>
    public IReadOnlyList<GateOverride> Overrides { get; init; } = [];

    /// <summary>Names of the consumers of the log that have not worked off what concerns this text.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>Now.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The terms that the document is held to.</summary>
    public GateProfile Profile => Document.Profile?.Profile ?? GateProfile.Standard;
}

/// <summary>The gate: one pure function from what stands in a version to Pass, Warn or Block.</summary>
public static class Gate
{
    /// <summary>Rule of a text that nobody brought here.</summary>
    public const string UnknownText = "unknown-text";

    /// <summary>Rule of an answer that would be too early.</summary>
    public const string ReactionsPending = "reactions-pending";

    private const int LongestExcerpt = 160;

    // whatever was agreed, these say that the gate does not know
    private static readonly HashSet<string> NeverSoftened = new(StringComparer.Ordinal) { UnknownText, ReactionsPending, "claim-not-placed" };

    private static readonly HashSet<Fidelity> WrongFidelity =
        [Fidelity.Misquoted, Fidelity.Misattributed, Fidelity.Fabricated, Fidelity.NotFoundInSource, Fidelity.OutOfContext, Fidelity.Overstated, Fidelity.Understated, Fidelity.WrongCitation];

    private static readonly HashSet<Veracity> WrongVeracity = [Veracity.Refuted, Veracity.Unsupported, Veracity.Outdated];

    /// <summary>Judges one version.</summary>
    public static GateAnswer Judge(GateCase of)
    {
        var findings = new Findings();
        JudgeText(of, findings);
        JudgeCoverage(of, findings);
        foreach (var claim in of.Claims.Where(c => c.IsLive)) JudgeClaim(of, claim, findings);
        foreach (var flag in of.Document.Flags) JudgeFlag(of, flag, findings);

        var dueBy = of.Document.Profile?.ChecksDueBy;
        SoftenedBy? softening = of.Overrides.Count > 0 ? SoftenedBy.Override : of.Profile == GateProfile.Breaking && of.At < dueBy ? SoftenedBy.Breaking : null;
        var blockers = findings.Blockers.ConvertAll(f => softening is null || NeverSoftened.Contains(f.Rule) ? f : f with { SoftenedBy = softening });
        return new GateAnswer
        {
            Result = blockers.Exists(b => b.SoftenedBy is null) ? GateResult.Block : blockers.Count + findings.Warnings.Count > 0 ? GateResult.Warn : GateResult.Pass,
            DocumentId = of.Document.Id,
            DocumentVersion = of.Version,
            ContentHash = of.Document.Versions[of.Version - 1].ContentHash,
            PolicyVersion = of.PolicyVersion,
            Profile = of.Profile,
            ChecksDueBy = dueBy,
            Blockers = blockers,
            Warnings = findings.Warnings,
            Marks = findings.Marks,
            Overrides = of.Overrides,
        };
    }

    private static void JudgeText(GateCase of, Findings findings)
    {
        if (of.Pending.Count > 0) findings.Block(ReactionsPending, $"What changed just now is still being worked off ({string.Join(", ", of.Pending)}): ask again in a moment.");
        if (of.Version < of.Document.LatestVersion) findings.Warn("not-the-latest-version", string.Create(CultureInfo.InvariantCulture, $"This is version {of.Version}; version {of.Document.LatestVersion} is here already."));
        if (of.Profile == GateProfile.Breaking) findings.Mark("breaking", string.Create(CultureInfo.InvariantCulture, $"Published as breaking: its checks are due by {of.Document.Profile!.ChecksDueBy:yyyy-MM-dd HH:mm} UTC."));
        foreach (var grant in of.Overrides) findings.Mark("gate-overridden", string.Create(CultureInfo.InvariantCulture, $"Two people let this text through until {grant.ExpiresAt:yyyy-MM-dd HH:mm} UTC: {grant.Reason}"));
    }

    private static void JudgeCoverage(GateCase of, Findings findings)
    {
        if (of.Policy.Coverage == CoverageMode.Full)
        {
            foreach (var sentence in of.Coverage.Sentences.Where(s => s.State == SentenceState.Unexamined))
                findings.Block("sentence-unexamined", "Nobody has taken this sentence apart, or said why it needs no check.", sentence.Sentence);
            return;
        }

        if (of.Coverage.SignOff is not { } signed)
        {
            findings.Block("no-sign-off", "No checker has signed that every checkable statement of this version is claimed or waived.");
            return;
        }

        if (signed.Unexamined > 0) findings.Mark("unexamined-at-sign-off", string.Create(CultureInfo.InvariantCulture, $"{signed.Unexamined} sentences bore no mark when the version was signed off."));
        foreach (var (sentence, claim) in of.Coverage.WithdrawnSince(signed.At, of.Claims))
            findings.Block("withdrawn-since-sign-off", $"A claim in this sentence was withdrawn after the sign-off ({Excerpt(claim.Claim.Text)}): look at the sentence again, or sign off again.", sentence.Sentence);
    }

    private static void JudgeClaim(GateCase of, GateClaim standing, Findings findings)
    {
        var claim = standing.Claim;
        if (standing.Placement is null)
        {
            if (of.Version > standing.FirstVersion) findings.Block("claim-not-placed", $"Nobody has looked yet where this claim stands in version {of.Version}: {Excerpt(claim.Text)}", claim.Id);
            return;
        }

        if (standing.Passage is null) return;
        JudgeStage(of, claim, findings);
        JudgeFlags(of, standing, findings);
        var open = claim.Challenges.Count(c => c.State == ChallengeState.Open);
        if (open > 0) findings.Warn("challenge-open", string.Create(CultureInfo.InvariantCulture, $"{open} objections wait for a reviewer: {Excerpt(claim.Text)}"), claim.Id);
        foreach (var used in claim.GuardOverrides) findings.Mark("guard-overridden", $"Two people set the rule '{used.Rule}' aside for it: {Excerpt(claim.Text)}", claim.Id);
    }

    private static void JudgeStage(GateCase of, Claim claim, Findings findings)
    {
        if (claim.Stage != Stage.Decided || claim.Decision is not { } decision)
        {
            // a proposed claim has no severity yet: nobody can say that it is below the line
            var message = claim.Stage == Stage.Stale ? $"Its verdict is questioned ({string.Join(", ", claim.Stalenesses.Select(s => s.Cause.Spoken()).Distinct())}): {Excerpt(claim.Text)}" : $"Not decided ({claim.Stage.Spoken()}): {Excerpt(claim.Text)}";
            if (claim.Severity is { } severity && severity < of.Policy.GateFromUnder(of.Profile)) findings.Warn("claim-not-decided", message, claim.Id);
            else findings.Block("claim-not-decided", message, claim.Id);
            return;
        }

        JudgeFidelity(claim, decision.Verdict, findings);
        JudgeVeracity(of, claim, decision.Verdict, findings);
        if (decision.OnePairOfEyes) findings.Mark("one-pair-of-eyes", $"Nobody but its checker looked at it: {Excerpt(claim.Text)}", claim.Id);
        if (decision.AdjudicatorHadVoted) findings.Mark("adjudicator-had-voted", $"Who settled the conflict had voted in it: {Excerpt(claim.Text)}", claim.Id);
    }

    private static void JudgeFidelity(Claim claim, Finding verdict, Findings findings)
    {
        var rule = $"fidelity-{verdict.Fidelity.Spoken('-')}";
        var message = $"Fidelity: {verdict.Fidelity.Spoken()}. {Excerpt(claim.Text)}";
        switch (verdict.Fidelity)
        {
            case var wrong when WrongFidelity.Contains(wrong):
                findings.Block(rule, message, claim.Id);
                break;
            case Fidelity.NotAssessed when claim.Content.Attribution.Speaker != SpeakerStatus.None || claim.Content.HasQuotedWords:
                findings.Block(rule, message, claim.Id);
                break;
            case Fidelity.SourceNotObtained or Fidelity.NoSourceNamed:
                findings.Add(claim.Content.HasQuotedWords, rule, message, claim.Id);
                break;
        }
    }

    private static void JudgeVeracity(GateCase of, Claim claim, Finding verdict, Findings findings)
    {
        var rule = $"veracity-{verdict.Veracity.Spoken('-')}";
        var message = $"Veracity: {verdict.Veracity.Spoken()}. {Excerpt(claim.Text)}";
        switch (verdict.Veracity)
        {
            case Veracity.Refuted when verdict.ReportedAsFalse:
                findings.Warn("refuted-reported-as-false", $"Refuted, and the text says so. {Excerpt(claim.Text)}", claim.Id);
                break;
            case Veracity.NotAssessed:
                findings.Block(rule, message, claim.Id);
                break;
            case var wrong when WrongVeracity.Contains(wrong):
                findings.Block(rule, message, claim.Id);
                break;
            case Veracity.NotCheckable when of.Profile == GateProfile.Opinion && verdict.NotCheckable is NotCheckableReason.Opinion or NotCheckableReason.Normative:
            case Veracity.Supported:
                break;
            default:
                findings.Warn(rule, message, claim.Id);
                break;
        }
    }

    private static void JudgeFlags(GateCase of, GateClaim standing, Findings findings)
    {
        foreach (var flag in standing.Claim.Flags)
        {
            if (flag.State == FlagState.Open) findings.Block("flag-open", $"{flag.Rule}: {flag.Message}", standing.Id);
            else if (flag.State == FlagState.Accepted && !IsMended(of, standing.Claim, flag)) findings.Block("flag-not-mended", $"{flag.Rule}: {flag.Message} It was found right, and the words stand as they were.", standing.Id);
        }
    }

    /// <summary>An accepted flag is mended where the words were changed after it was raised; whether they are right now is for the check that the change asks for.</summary>
    private static bool IsMended(GateCase of, Claim claim, ClaimFlag flag)
    {
        var raisedIn = of.Document.Versions.LastOrDefault(v => v.CreatedAt <= flag.At)?.Number ?? 1;
        return claim.Placements.Any(p => p.Version > raisedIn && p.Version <= of.Version && p.State == PlacementState.Changed);
    }

    private static void JudgeFlag(GateCase of, VersionFlag flag, Findings findings)
    {
        if (flag.State == FlagState.Dismissed || flag.Version > of.Version) return;
        var rule = flag.IsOpen ? "flag-open" : "flag-not-mended";
        var message = flag.IsOpen ? $"{flag.Rule}: {flag.Message}" : $"{flag.Rule}: {flag.Message} It was found right, and the words stand as they were.";
        if (flag.Version == of.Version)
        {
            var at = of.Coverage.Sentences.FirstOrDefault(s => s.Sentence.Overlaps(flag.Part, flag.Start, flag.End));
            findings.Add(isBlocker: true, rule, message, sentence: at is null ? new GateSentence(flag.Part, flag.Start, flag.End, "") : Show(at.Sentence));
        }
        else if (StillThere(of, flag) is { } same && !of.Document.Flags.Any(f => f.Version == of.Version && Same(f.Rule, flag.Rule) && same.Overlaps(f.Part, f.Start, f.End)))
        {
            findings.Block(rule, message, same);
        }
    }

    // an older flag goes on where one of its sentences stands unchanged and nobody raised it there anew
    private static VersionSentence? StillThere(GateCase of, VersionFlag flag)
    {
        if (!of.OlderSentences.TryGetValue(flag.Version, out var older)) return null;
        var flagged = older.Where(s => s.Overlaps(flag.Part, flag.Start, flag.End)).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return of.Coverage.Sentences.FirstOrDefault(s => Same(s.Sentence.Part, flag.Part) && flagged.Contains(s.Sentence.Key))?.Sentence;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private static GateSentence Show(VersionSentence sentence) => new(sentence.Part, sentence.Start, sentence.End, Excerpt(sentence.Text));

    private static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestExcerpt) return line;
        var end = char.IsHighSurrogate(line[LongestExcerpt - 1]) ? LongestExcerpt - 1 : LongestExcerpt;
        return line[..end] + "…";
    }

    private sealed class Findings
    {
        public List<GateFinding> Blockers { get; } = [];

        public List<GateFinding> Warnings { get; } = [];

        public List<GateMark> Marks { get; } = [];

        public void Block(string rule, string message, Guid? claimId = null) => Blockers.Add(new GateFinding(rule, message, claimId));

        public void Block(string rule, string message, VersionSentence sentence) => Blockers.Add(new GateFinding(rule, message, Sentence: Show(sentence)));

        public void Warn(string rule, string message, Guid? claimId = null) => Warnings.Add(new GateFinding(rule, message, claimId));

        public void Add(bool isBlocker, string rule, string message, Guid? claimId = null, GateSentence? sentence = null) => (isBlocker ? Blockers : Warnings).Add(new GateFinding(rule, message, claimId, sentence));

        public void Mark(string mark, string message, Guid? claimId = null) => Marks.Add(new GateMark(mark, message, claimId));
    }
}
