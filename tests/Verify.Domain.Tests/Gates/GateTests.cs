using Verify.Domain.Claims;
using Verify.Domain.Gates;
using Verify.Domain.People;
using Verify.Domain.Policies;
using static Verify.Domain.Tests.Claims.Desk;
using static Verify.Domain.Tests.Gates.GateDesk;

namespace Verify.Domain.Tests.Gates;

public sealed class GateTests
{
    private static readonly ClaimContent Paraphrased = Quotation with { QuoteMode = QuoteMode.Paraphrase };
    private static readonly ClaimContent OwnVoice = Quotation with { QuoteMode = QuoteMode.None, Attribution = Attribution.OwnVoice };

    [Fact]
    public void A_document_without_claims_and_sign_off_is_blocked_for_want_of_the_sign_off()
    {
        var answer = new GateDesk().Judge();

        answer.Result.ShouldBe(GateResult.Block);
        answer.Blockers.ShouldHaveSingleItem().Rule.ShouldBe("no-sign-off");
    }

    [Fact]
    public void A_version_signed_off_without_claims_passes() => new GateDesk().SignedOff().Judge().Result.ShouldBe(GateResult.Pass);

    [Fact]
    public void A_sign_off_is_of_one_version()
    {
        var desk = new GateDesk().SignedOff();
        desk.Bring(Text.Replace("2019", "2020", StringComparison.Ordinal));

        Rules(desk.Judge(2)).ShouldBe(["no-sign-off"]);
        desk.Judge(1).Warnings.Select(w => w.Rule).ShouldBe(["not-the-latest-version"]);
        desk.Document.TakeSignOffBack(1, "too soon", Checker, Now);
        Rules(desk.Judge(1)).ShouldBe(["no-sign-off"]);
    }

    [Theory]
    [InlineData(Fidelity.Misquoted)]
    [InlineData(Fidelity.Misattributed)]
    [InlineData(Fidelity.Fabricated)]
    [InlineData(Fidelity.NotFoundInSource)]
    [InlineData(Fidelity.OutOfContext)]
    [InlineData(Fidelity.Overstated)]
    [InlineData(Fidelity.Understated)]
    [InlineData(Fidelity.WrongCitation)]
    [InlineData(Fidelity.NotAssessed)]
    [InlineData(Fidelity.SourceNotObtained)]
    [InlineData(Fidelity.NoSourceNamed)]
    public void These_verdicts_on_quoted_words_block_whatever_the_severity(Fidelity fidelity)
    {
        var answer = new GateDesk().With(DecidedOn(fidelity, Veracity.Supported)).SignedOff().Judge();

        answer.Result.ShouldBe(GateResult.Block);
        answer.Blockers.ShouldHaveSingleItem().Rule.ShouldStartWith("fidelity-");
    }

    [Theory]
    [InlineData(Veracity.Refuted, "veracity-refuted")]
    [InlineData(Veracity.Unsupported, "veracity-unsupported")]
    [InlineData(Veracity.Outdated, "veracity-outdated")]
    [InlineData(Veracity.NotAssessed, "veracity-not-assessed")]
    public void These_verdicts_on_what_was_said_block(Veracity veracity, string rule)
    {
        var answer = new GateDesk().With(DecidedOn(Fidelity.Verbatim, veracity)).SignedOff().Judge();

        answer.Result.ShouldBe(GateResult.Block);
        Rules(answer).ShouldBe([rule]);
    }

    [Theory]
    [InlineData(Veracity.PartlySupported)]
    [InlineData(Veracity.Contested)]
    [InlineData(Veracity.NotCheckable)]
    public void The_rest_warns(Veracity veracity)
    {
        var answer = new GateDesk().With(DecidedOn(Fidelity.Verbatim, veracity)).SignedOff().Judge();

        answer.Result.ShouldBe(GateResult.Warn);
        answer.Warnings.ShouldHaveSingleItem().Rule.ShouldStartWith("veracity-");
    }

    [Theory]
    [InlineData(Fidelity.Verbatim)]
    [InlineData(Fidelity.PermittedEdit)]
    [InlineData(Fidelity.FaithfulParaphrase)]
    [InlineData(Fidelity.FaithfulTranslation)]
    [InlineData(Fidelity.NotApplicable)]
    public void What_was_said_so_and_is_so_passes(Fidelity fidelity) => new GateDesk().With(DecidedOn(fidelity, Veracity.Supported)).SignedOff().Judge().Result.ShouldBe(GateResult.Pass);

    [Fact]
    public void A_missing_source_blocks_quoted_words_only_and_the_author_s_own_voice_has_no_fidelity_to_assess()
    {
        new GateDesk().With(DecidedOn(Fidelity.NoSourceNamed, Veracity.Supported, content: Paraphrased)).SignedOff().Judge().Result.ShouldBe(GateResult.Warn);
        new GateDesk().With(DecidedOn(Fidelity.SourceNotObtained, Veracity.Supported, content: Paraphrased)).SignedOff().Judge().Result.ShouldBe(GateResult.Warn);
        new GateDesk().With(DecidedOn(Fidelity.NotAssessed, Veracity.Supported, content: OwnVoice)).SignedOff().Judge().Result.ShouldBe(GateResult.Pass);
        new GateDesk().With(DecidedOn(Fidelity.NotAssessed, Veracity.Supported, content: Paraphrased)).SignedOff().Judge().Result.ShouldBe(GateResult.Block);
    }

    [Fact]
    public void Reported_as_false_excuses_refuted_only()
    {
        new GateDesk().With(DecidedOn(Fidelity.Verbatim, Veracity.Refuted, reportedAsFalse: true)).SignedOff().Judge().Result.ShouldBe(GateResult.Warn);
        Rules(new GateDesk().With(DecidedOn(Fidelity.Misquoted, Veracity.Refuted, reportedAsFalse: true)).SignedOff().Judge()).ShouldBe(["fidelity-misquoted"]);
        Rules(new GateDesk().With(DecidedOn(Fidelity.Verbatim, Veracity.Unsupported, reportedAsFalse: true)).SignedOff().Judge()).ShouldBe(["veracity-unsupported"]);
    }

    [Theory]
    [InlineData(Stage.Open)]
    [InlineData(Stage.InCheck)]
    [InlineData(Stage.AwaitingSource)]
    [InlineData(Stage.InReview)]
    [InlineData(Stage.InConflict)]
    [InlineData(Stage.Stale)]
    [InlineData(Stage.Proposed)]
    public void A_claim_that_is_not_decided_blocks(Stage stage)
    {
        var answer = new GateDesk().With(In(stage)).SignedOff().Judge();

        answer.Blockers.ShouldHaveSingleItem().Rule.ShouldBe("claim-not-decided");
        answer.Blockers[0].ClaimId.ShouldNotBeNull();
        answer.Blockers[0].Message.ShouldContain("quiet bargain");
    }

    [Fact]
    public void Below_the_policy_s_severity_it_warns_and_a_claim_nobody_opened_counts_as_grave()
    {
        new GateDesk().With(Opened(Severity.Low)).SignedOff().Judge().Result.ShouldBe(GateResult.Warn);
        var strict = new GateDesk { Policy = new PolicyTerms(GateFrom: Severity.Low) };
        strict.With(Opened(Severity.Low)).SignedOff().Judge().Result.ShouldBe(GateResult.Block);
        var lax = new GateDesk { Policy = new PolicyTerms(GateFrom: Severity.Legal) };
        lax.With(Proposed()).SignedOff().Judge().Result.ShouldBe(GateResult.Block);
    }

    [Fact]
    public void Open_flags_block_and_accepted_ones_until_the_words_are_mended()
    {
        var claim = InCheck();
        claim.RaiseFlag(Guid.CreateVersion7(), "StaleTitle", "She left the office in 2024.", Facts, Checker, Now);
        var desk = new GateDesk().With(claim).SignedOff();
        Rules(desk.Judge()).ShouldBe(["claim-not-decided", "flag-open"]);

        claim.AcceptFlag(claim.Flags[0].Id, null, Facts, Checker, Now);
        Rules(desk.Judge()).ShouldBe(["claim-not-decided", "flag-not-mended"]);
        desk.Bring(Text + "More.\n");
        desk.SignedOff(2);
        Rules(desk.Judge(2)).ShouldBe(["claim-not-decided", "flag-not-mended"]);
        desk.Bring(Text.Replace("Sample Speaker", "The late Sample Speaker", StringComparison.Ordinal), PlacementState.Changed);
        desk.SignedOff(3);
        Rules(desk.Judge(3)).ShouldBe(["claim-not-decided"]);
        Rules(desk.Judge(2)).ShouldBe(["claim-not-decided", "flag-not-mended"]);
    }

    [Fact]
    public void A_flag_on_a_text_goes_on_with_its_sentence_until_that_is_mended_or_the_flag_dismissed()
    {
        var desk = new GateDesk().SignedOff();
        var start = Text.IndexOf("closed", StringComparison.Ordinal);
        desk.Document.RaiseFlag(Guid.CreateVersion7(), 1, "body", start, start + 6, "UnsourcedStatistic", "Who says so?", Lead, Now);
        desk.Bring("A new beginning. " + Text);
        desk.SignedOff(2);

        desk.Judge(1).Blockers.ShouldHaveSingleItem().Sentence!.Text.ShouldBe("The harbour closed in 2019.");
        Rules(desk.Judge(2)).ShouldBe(["flag-open"]);
        desk.Document.AcceptFlag(desk.Document.Flags[0].Id, null, Checker, Now);
        Rules(desk.Judge(2)).ShouldBe(["flag-not-mended"]);
        desk.Bring(Text.Replace("closed in 2019", "closed in 2019, the port says", StringComparison.Ordinal));
        desk.SignedOff(3);
        desk.Judge(3).Result.ShouldBe(GateResult.Pass);
    }

    [Fact]
    public void Where_the_same_flag_was_raised_anew_the_new_one_counts()
    {
        var desk = new GateDesk();
        desk.Document.RaiseFlag(Guid.CreateVersion7(), 1, "body", 70, 75, "UnsourcedStatistic", "Who says so?", Lead, Now);
        desk.Bring(Text + "More.\n");
        desk.SignedOff(2);
        var again = Guid.CreateVersion7();
        desk.Document.RaiseFlag(again, 2, "body", 70, 75, "UnsourcedStatistic", "Who says so?", Lead, Now);
        Rules(desk.Judge(2)).ShouldBe(["flag-open"]);

        desk.Document.DismissFlag(again, "The port does.", Checker, Now);

        desk.Judge(2).Result.ShouldBe(GateResult.Pass);
    }

    [Fact]
    public void Words_that_nobody_placed_in_a_version_block_it_and_words_cut_from_it_do_not()
    {
        var desk = new GateDesk().With(Decided()).SignedOff();
        desk.Judge().Result.ShouldBe(GateResult.Pass);
        desk.Claims[0].StandingIn(1).ShouldNotBeNull();
        desk.Bring("The harbour closed in 2019.\n", PlacementState.Orphaned);
        desk.SignedOff(2);
        desk.Judge(2).Result.ShouldBe(GateResult.Pass);

        desk.With(Decided());
        Rules(desk.Judge(2)).ShouldBe(["claim-not-placed"]);
    }

    [Fact]
    public void A_text_edited_after_its_claim_was_decided_is_blocked()
    {
        var desk = new GateDesk().With(Decided()).SignedOff();

        desk.Bring(Text.Replace("calls", "never calls", StringComparison.Ordinal), PlacementState.Changed);
        desk.SignedOff(2);

        var answer = desk.Judge(2);
        Rules(answer).ShouldBe(["claim-not-decided"]);
        answer.Blockers[0].Message.ShouldContain("passage changed");
    }

    [Fact]
    public void A_breaking_piece_is_warned_of_until_its_checks_are_due()
    {
        var desk = new GateDesk().With(Opened());
        desk.Document.ChooseProfile(GateProfile.Breaking, Now.AddHours(3), "the bridge came down", desk.Policy, Chief, Now);

        var answer = desk.Judge();
        answer.Result.ShouldBe(GateResult.Warn);
        answer.Blockers.ShouldAllBe(b => b.SoftenedBy == SoftenedBy.Breaking);
        (answer.Profile, answer.ChecksDueBy).ShouldBe((GateProfile.Breaking, Now.AddHours(3)));
        answer.Marks.ShouldContain(m => m.Mark == "breaking");
        desk.Judge(at: Now.AddHours(3)).Result.ShouldBe(GateResult.Block);
    }

    [Fact]
    public void An_opinion_may_hold_opinions_and_an_agency_is_waited_for_where_it_is_grave()
    {
        var opinion = new GateDesk().With(DecidedOn(Fidelity.Verbatim, Veracity.NotCheckable, notCheckable: NotCheckableReason.Opinion)).SignedOff();
        opinion.Judge().Result.ShouldBe(GateResult.Warn);
        opinion.Document.ChooseProfile(GateProfile.Opinion, null, "a column", opinion.Policy, Chief, Now);
        opinion.Judge().Result.ShouldBe(GateResult.Pass);
        opinion.With(DecidedOn(Fidelity.Verbatim, Veracity.NotCheckable, notCheckable: NotCheckableReason.Forecast)).Judge().Result.ShouldBe(GateResult.Warn);

        var wire = new GateDesk().With(Opened()).SignedOff();
        wire.Document.ChooseProfile(GateProfile.Wire, null, "agency copy", wire.Policy, Chief, Now);
        wire.Judge().Result.ShouldBe(GateResult.Warn);
        wire.With(Opened(Severity.High)).Judge().Result.ShouldBe(GateResult.Block);
    }

    [Fact]
    public void An_override_lets_through_what_is_known_and_never_what_is_not()
    {
        var let = new GateOverride(Guid.CreateVersion7(), "the court sits at nine", Lead.PersonId!.Value, Reviewer.PersonId!.Value, Now.AddHours(1));
        var desk = new GateDesk().With(Opened(Severity.Legal));

        var answer = desk.Judge(let: let);
        answer.Result.ShouldBe(GateResult.Warn);
        answer.Blockers.Select(b => b.SoftenedBy).Distinct().ShouldBe([SoftenedBy.Override]);
        answer.Marks.ShouldContain(m => m.Mark == "gate-overridden");

        var early = desk.Judge(let: let, pending: "placements");
        early.Result.ShouldBe(GateResult.Block);
        early.Blockers.Single(b => b.SoftenedBy is null).Rule.ShouldBe("reactions-pending");
    }

    [Fact]
    public void What_a_reader_of_the_ticket_has_to_know_is_marked()
    {
        var alone = InCheck();
        alone.AddEvidence(Primary(), Facts, Checker, Now);
        alone.Submit(Supported, Facts with { Policy = new PolicyTerms(VotesNormal: 0) }, Checker, Now);
        var conflict = InConflict();
        conflict.Adjudicate(Supported, "I looked again.", Facts with { Policy = new PolicyTerms(VoterMayAdjudicate: true) }, Acting.Person(Reviewer.PersonId!.Value, Role.Adjudicator), Now);
        var challenged = Decided();
        challenged.FileChallenge(Guid.CreateVersion7(), ChallengeParty.Reader, "Not so.", null, Facts, Checker, Now);

        var answer = new GateDesk().With(alone, conflict, challenged, DecidedOn(Fidelity.Verbatim, Veracity.Supported)).SignedOff().Judge();

        answer.Marks.Select(m => m.Mark).Distinct().ShouldBe(["one-pair-of-eyes", "adjudicator-had-voted", "guard-overridden"], ignoreOrder: true);
        answer.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("challenge-open");
    }

    private static IEnumerable<string> Rules(GateAnswer answer) => answer.Blockers.Select(b => b.Rule);
}
