using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.People;
using Verify.Domain.Policies;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Gates;

/// <summary>A piece with its texts, and what the gate says of it.</summary>
internal sealed class GateDesk
{
    /// <summary>One sentence a line; the claims of <see cref="Claims.Desk"/> stand in the first.</summary>
    public const string Text = "Sample Speaker calls the plan “a quiet bargain,” nothing more.\nThe harbour closed in 2019.\nIt isn’t open yet.\n";

    private readonly List<string> texts = [];

    public GateDesk(string text = Text)
    {
        texts.Add(text);
        Document = Document.Create(Guid.CreateVersion7(), new DocumentDetails("cms-1", "A plan", "en", null, [], null, null, [Author.PersonId!.Value], AuthorsOutside: false, null), VersionText.OfParts([new("body", text)]), Lead, Now);
    }

    public Document Document { get; }

    public PolicyTerms Policy { get; set; } = new();

    public List<Claim> Claims { get; } = [];

    public static Acting Chief { get; } = Someone(Role.Lead);

    /// <summary>Takes in the next text, a minute later, and places the claims in it.</summary>
    public void Bring(string text, PlacementState state = PlacementState.Placed)
    {
        texts.Add(text);
        var version = Document.AddVersion(VersionText.OfParts([new("body", text)]), Lead, Now.AddMinutes(texts.Count)).Number;
        foreach (var claim in Claims) claim.Place(new ClaimPlacement(version, state, state == PlacementState.Orphaned ? null : claim.Passage), version, Desk, Now.AddMinutes(texts.Count));
    }

    public IReadOnlyList<VersionSentence> Sentences(int version = 1) => VersionSentence.Of([new("body", texts[version - 1])], "en");

    public Coverage Cover(int version = 1) => Coverage.Of(Document, version, Sentences(version), Standing(version));

    public GateDesk SignedOff(int version = 1, DateTimeOffset? at = null)
    {
        Document.SignOff(version, null, 0, OtherChecker, at ?? Now);
        return this;
    }

    public GateDesk With(params Claim[] claims)
    {
        Claims.AddRange(claims);
        return this;
    }

    public GateAnswer Judge(int version = 1, DateTimeOffset? at = null, GateOverride? let = null, string? pending = null) => Gate.Judge(new GateCase
    {
        Document = Document,
        Version = version,
        Coverage = Cover(version),
        Claims = Standing(version),
        Policy = Policy,
        PolicyVersion = 4,
        OlderSentences = Enumerable.Range(1, version - 1).ToDictionary(v => v, Sentences),
        Overrides = let is null ? [] : [let],
        Pending = pending is null ? [] : [pending],
        At = at ?? Now,
    });

    /// <summary>A claim decided on whatever verdict: two people set the evidence rules aside.</summary>
    public static Claim DecidedOn(Fidelity fidelity, Veracity veracity, Severity severity = Severity.Low, ClaimContent? content = null, bool reportedAsFalse = false, NotCheckableReason? notCheckable = null)
    {
        var facts = Facts with { Overrides = [new(Guid.CreateVersion7(), EvidenceRules.FidelityRule, Now.AddDays(1)), new(Guid.CreateVersion7(), EvidenceRules.VeracityRule, Now.AddDays(1))] };
        var claim = InCheck(severity, content);
        claim.Submit(new Finding { Fidelity = fidelity, Veracity = veracity, ReportedAsFalse = reportedAsFalse, NotCheckable = notCheckable, FidelityReason = "not now", VeracityReason = "not now", Note = "A sample." }, facts, Checker, Now);
        foreach (var reviewer in new[] { Reviewer, SecondReviewer }.Take(facts.Policy.VotesFor(severity)))
            claim.CastVote(new Vote(Guid.Empty, Now, false, fidelity, veracity, reportedAsFalse, "Agreed.", []), facts, reviewer, Now);
        claim.Stage.ShouldBe(Stage.Decided);
        return claim;
    }

    private IReadOnlyList<GateClaim> Standing(int version) => [.. Claims.Select(c => GateClaim.Of(c, version))];

    private static Acting Desk { get; } = Acting.System("placements");
}
