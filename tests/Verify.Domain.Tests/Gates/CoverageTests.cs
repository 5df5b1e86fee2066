using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.Claims.Desk;
using static Verify.Domain.Tests.Gates.GateDesk;

namespace Verify.Domain.Tests.Gates;

public sealed class CoverageTests
{
    private static readonly Withdrawal OutOfScope = new(WithdrawalReason.OutOfScope, "not ours", null, []);

    [Fact]
    public void A_sentence_is_unexamined_until_somebody_takes_it_apart_or_says_why_not()
    {
        var desk = new GateDesk();
        States(desk).ShouldBe(new string('U', 3));

        Mark(desk, 1, MarkKind.TakenApart, 1);
        Mark(desk, 1, MarkKind.Waived, 2, 3);
        States(desk).ShouldBe("EWW");
        Mark(desk, 1, MarkKind.Reopened, 2);
        States(desk).ShouldBe("EUW");
    }

    [Fact]
    public void A_claim_alone_does_not_make_its_sentence_examined()
    {
        var cover = new GateDesk().With(Decided()).Cover();

        cover.Sentences[0].State.ShouldBe(SentenceState.Unexamined);
        cover.Sentences[0].ClaimIds.ShouldHaveSingleItem();
        cover.Sentences[1].ClaimIds.ShouldBeEmpty();
    }

    [Fact]
    public void Marks_carry_over_to_unchanged_sentences_of_later_versions_only()
    {
        var desk = new GateDesk();
        Mark(desk, 1, MarkKind.Waived, 1, 2, 3);
        desk.Bring("First of all. " + Text.Replace('’', '\'').Replace("2019", "2020", StringComparison.Ordinal).Replace(" in ", "  in\n", StringComparison.Ordinal));

        // the new one, the typographic change, the changed year, the other apostrophe
        States(desk, 2).ShouldBe("UWUW");
        desk.Cover(2).Sentences[1].Mark!.Version.ShouldBe(1);
        Mark(desk, 2, MarkKind.TakenApart, 3);
        States(desk).ShouldBe("WWW");
    }

    [Fact]
    public void A_sentence_that_a_page_break_had_cut_is_the_same_when_it_is_joined()
    {
        var desk = new GateDesk("The harbour closed in\n\f\nthe year 2019. It opened again.");
        Mark(desk, 1, MarkKind.Waived, 1, 2);
        desk.Bring("The harbour closed in the year 2019. It opened again.");

        States(desk, 2).ShouldBe("WW");
    }

    [Fact]
    public void Where_words_repeat_and_one_more_comes_nobody_knows_which_was_meant()
    {
        var desk = new GateDesk("He said no. It rained. He said no.");
        Mark(desk, 1, MarkKind.Waived, 1);
        States(desk).ShouldBe("WUU");
        desk.Bring("It rained. He said no. He said no.");
        States(desk, 2).ShouldBe("UWU");
        desk.Bring("He said no. He said no. It rained. He said no.");
        States(desk, 3).ShouldBe("UUUU");
    }

    [Fact]
    public void A_withdrawn_claim_s_sentence_is_unexamined_again_here_and_later()
    {
        var claim = Opened();
        var desk = new GateDesk().With(claim);
        Mark(desk, 1, MarkKind.TakenApart, 1);
        claim.Withdraw(OutOfScope, Facts, Checker, Now.AddMinutes(1));
        desk.Bring(Text + "More.\n");

        States(desk).ShouldBe("UUU");
        desk.Cover().Sentences[0].WithdrawnSince.ShouldBe(claim.Id);
        States(desk, 2).ShouldBe("UUUU");
        desk.Document.Mark(2, [desk.Sentences(2)[0]], MarkKind.TakenApart, null, Checker, Now.AddMinutes(2));
        States(desk, 2).ShouldBe("EUUU");
    }

    [Fact]
    public void A_claim_withdrawn_after_the_sign_off_blocks_until_its_sentence_or_the_version_is_looked_at_again()
    {
        var claim = Opened();
        var desk = new GateDesk().With(claim).SignedOff();
        claim.Withdraw(OutOfScope, Facts, Checker, Now.AddMinutes(1));

        desk.Judge().Blockers.ShouldHaveSingleItem().Rule.ShouldBe("withdrawn-since-sign-off");
        desk.Document.Mark(1, [desk.Sentences()[0]], MarkKind.Waived, "a turn of phrase", Checker, Now.AddMinutes(2));
        desk.Judge().Result.ShouldBe(GateResult.Pass);
        desk.Document.Mark(1, [desk.Sentences()[0]], MarkKind.Reopened, "no", Checker, Now.AddSeconds(1));
        desk.SignedOff(at: Now.AddMinutes(3)).Judge().Result.ShouldBe(GateResult.Pass);
    }

    [Fact]
    public void Full_coverage_names_every_sentence_that_is_left()
    {
        var desk = new GateDesk { Policy = new PolicyTerms(Coverage: CoverageMode.Full) };
        Mark(desk, 1, MarkKind.TakenApart, 2);

        desk.Judge().Blockers.Select(b => (b.Rule, b.Sentence!.Text)).ShouldBe([("sentence-unexamined", desk.Sentences()[0].Text), ("sentence-unexamined", "It isn’t open yet.")]);
        Mark(desk, 1, MarkKind.Waived, 1, 3);
        desk.Judge().Result.ShouldBe(GateResult.Pass);
    }

    [Fact]
    public void Authors_neither_mark_nor_sign_and_a_waiver_says_why()
    {
        var desk = new GateDesk();
        AggregateLaws.Refusal(desk.Document, d => d.Mark(1, desk.Sentences(), MarkKind.TakenApart, null, Author, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.SignOff(1, null, 0, Author, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.SignOff(1, null, 0, Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.Mark(1, desk.Sentences(), MarkKind.TakenApart, null, Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.Mark(1, desk.Sentences(), MarkKind.Waived, " ", Checker, Now)).ShouldBreak("waiver-has-a-reason");
        AggregateLaws.Refusal(desk.Document, d => d.SignOff(2, null, 0, Checker, Now)).Kind.ShouldBe(RefusalKind.NotFound);
        AggregateLaws.Refusal(desk.Document, d => d.ChooseProfile(GateProfile.Wire, null, "agency", new PolicyTerms(), Integration, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.ChooseProfile(GateProfile.Wire, null, "agency", new PolicyTerms(), Author, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        AggregateLaws.Refusal(desk.Document, d => d.ChooseProfile(GateProfile.Breaking, null, "now", new PolicyTerms(), Lead, Now)).ShouldBreak("breaking-says-until-when");
        AggregateLaws.Refusal(desk.Document, d => d.ChooseProfile(GateProfile.Breaking, Now.AddHours(25), "now", new PolicyTerms(), Lead, Now)).ShouldBreak("checks-due-in-time");
    }

    private static void Mark(GateDesk desk, int version, MarkKind kind, params int[] numbers) =>
        desk.Document.Mark(version, [.. desk.Sentences(version).Where(s => numbers.Contains(s.Number))], kind, "a scene", Checker, Now);

    private static string States(GateDesk desk, int version = 1) => string.Concat(desk.Cover(version).Sentences.Select(s => s.State.ToString()[0]));
}
