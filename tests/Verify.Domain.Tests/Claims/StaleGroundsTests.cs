using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Policies;
using Verify.Domain.Sources;
using Verify.Domain.Tests.History;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class StaleGroundsTests
{
    private static readonly LinkedBy Linked = new(Guid.CreateVersion7(), LinkKind.Contradicts);

    [Theory]
    [InlineData(NoticeKind.Retraction, StaleCause.SourceRetracted)]
    [InlineData(NoticeKind.Withdrawal, StaleCause.SourceRetracted)]
    [InlineData(NoticeKind.Correction, StaleCause.SourceCorrected)]
    [InlineData(NoticeKind.ExpressionOfConcern, StaleCause.SourceCorrected)]
    [InlineData(NoticeKind.Update, null)]
    public void A_notice_is_a_cause_by_its_kind(NoticeKind kind, StaleCause? cause) =>
        (StaleGrounds.OfNotice(new StatusNotice(Guid.CreateVersion7(), kind, Edtf.Parse("2026"), null, "x"), BookId, null, 1, Now)?.Cause).ShouldBe(cause);

    [Fact]
    public void A_claim_rests_on_what_it_cites_and_on_evidence_that_stands()
    {
        var claim = WithEvidence();
        StaleGrounds.RestsOn(claim, BookId).ShouldBeTrue();
        StaleGrounds.RestsOn(claim, ReportId).ShouldBeFalse();

        var uncited = InCheck(content: Quotation with { Attribution = Quotation.Attribution with { SourceId = null } });
        uncited.AddEvidence(Primary(), Facts, Checker, Now);
        StaleGrounds.RestsOn(uncited, BookId).ShouldBeTrue();
        uncited.StrikeEvidence(uncited.Evidence[0].Id, "no", Facts, Checker, Now);
        StaleGrounds.RestsOn(uncited, BookId).ShouldBeFalse();
    }

    [Fact]
    public void Only_a_judgement_made_before_the_cause_is_questioned_by_it()
    {
        StaleGrounds.IsJudgedBefore(Decided(), Now.AddMinutes(1)).ShouldBeTrue();
        StaleGrounds.IsJudgedBefore(Decided(), Now.AddMinutes(-1)).ShouldBeFalse();
        StaleGrounds.IsJudgedBefore(InReview(), Now.AddMinutes(1)).ShouldBeTrue();
        StaleGrounds.IsJudgedBefore(InCheck(), Now.AddMinutes(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-03-02", true)]
    [InlineData("2020-01-01", false)]
    public void Another_role_questions_only_documents_of_a_day_on_which_it_was_held(string documentDate, bool questions)
    {
        var before = Authority.Add(Guid.CreateVersion7(), AuthorityKind.Person, "Sample Speaker", [], [], Sample.Checker, Now);
        var after = (Authority)AggregateLaws.Replayed(AuthorityStream.Type, before);
        after.AddRole(Guid.CreateVersion7(), "Minister", null, "the sample government", Edtf.Parse("2025"), null, null, Sample.Checker, Now);

        var ground = StaleGrounds.OfRoles(before, after, Edtf.Parse(documentDate), 7, Now);

        (ground is not null).ShouldBe(questions);
        ground?.Axes.ShouldBe([Axis.Fidelity]);
    }

    [Theory]
    [InlineData(LinkKind.Contradicts, Veracity.Supported, true)]
    [InlineData(LinkKind.Contradicts, Veracity.Refuted, false)]
    [InlineData(LinkKind.Restates, Veracity.Refuted, true)]
    [InlineData(LinkKind.Restates, Veracity.Supported, false)]
    [InlineData(LinkKind.Corroborates, Veracity.Refuted, false)]
    public void A_linked_decision_questions_only_what_it_clashes_with(LinkKind kind, Veracity other, bool questions) =>
        (StaleGrounds.OfContradiction(Decided(), Linked with { Kind = kind }, other, 7, Now) is not null).ShouldBe(questions);

    [Fact]
    public void A_policy_questions_the_unpublished_that_had_fewer_votes_than_it_asks_now()
    {
        var (before, after) = (new PolicyTerms(), new PolicyTerms(VotesNormal: 2));

        StaleGrounds.OfPolicy(Decided(), before, after, isPublished: false, 7, Now)!.Cause.ShouldBe(StaleCause.PolicyChanged);
        StaleGrounds.OfPolicy(InReview(), before, after, isPublished: false, 7, Now).ShouldNotBeNull();
        StaleGrounds.OfPolicy(Decided(), before, after, isPublished: true, 7, Now).ShouldBeNull();
        StaleGrounds.OfPolicy(Decided(Severity.High), before, after, isPublished: false, 7, Now).ShouldBeNull();
        StaleGrounds.OfPolicy(Decided(), before, before with { DueDays = 9 }, isPublished: false, 7, Now).ShouldBeNull();
    }
}
