using System.Security.Cryptography;
using Verify.Domain.Gates;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Gates;

public sealed class GateTicketTests
{
    private const string Hash = "aa";
    private static readonly GateAnswer Open = new() { Result = GateResult.Pass, ContentHash = Hash, PolicyVersion = 1 };
    private static readonly GateAnswer Closed = GateAnswer.Unknown(Hash, 1, Gate.UnknownText, "unknown");

    [Fact]
    public void It_holds_fifteen_minutes_and_no_longer_than_text_gate_and_it_are_the_last()
    {
        var ticket = Ticket();

        ticket.StandingAt(Open, Hash, false, Now.AddMinutes(15)).ShouldBe(TicketStanding.Holds);
        ticket.StandingAt(Open, Hash, false, Now.AddMinutes(15).AddSeconds(1)).ShouldBe(TicketStanding.Expired);
        ticket.StandingAt(Open, "bb", false, Now).ShouldBe(TicketStanding.TextChanged);
        ticket.StandingAt(Closed, Hash, false, Now).ShouldBe(TicketStanding.GateClosed);
        ticket.StandingAt(Open, Hash, true, Now).ShouldBe(TicketStanding.Superseded);
        Ticket(GateResult.Block).StandingAt(Open, Hash, false, Now).ShouldBe(TicketStanding.NeverOpened);
    }

    [Fact]
    public void A_scheduled_one_holds_at_its_time_when_it_is_asked_again_then()
    {
        var at = Now.AddHours(9);
        var ticket = Ticket(publishAt: at);

        ticket.StandingAt(Open, Hash, false, Now.AddHours(1)).ShouldBe(TicketStanding.AskAgain);
        ticket.StandingAt(Open, Hash, false, at).ShouldBe(TicketStanding.Holds);
        ticket.StandingAt(Closed, Hash, false, at).ShouldBe(TicketStanding.GateClosed);
        ticket.StandingAt(Open, Hash, false, at.AddMinutes(16)).ShouldBe(TicketStanding.Expired);
        Should.Throw<RefusedException>(() => GateTicket.HoldsUntil(Now.AddDays(91), Now)).Details!.BlockedBy!.Single().Rule.ShouldBe("publish-at-ahead");
        Should.Throw<RefusedException>(() => GateTicket.HoldsUntil(Now.AddDays(-1), Now));
    }

    [Fact]
    public void What_is_signed_reads_back()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var content = new TicketContent { TicketId = Guid.CreateVersion7(), Log = "verify/log", IssuedAt = Now, HoldsUntil = Now, Answer = Closed with { Blockers = [new GateFinding("a", "“b”\nc")] } };

        var note = SignedNote.Parse(SignedNote.Sign(content.ToText(), "verify/log", key).ToString());

        note.TrustedBy("verify/log", [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
        var read = TicketContent.Parse(note.Text);
        read.ToText().ShouldBe(content.ToText());
        read.Answer.Blockers.ShouldHaveSingleItem().Message.ShouldBe("“b”\nc");
        Should.Throw<FormatException>(() => TicketContent.Parse("verify gate ticket 1\n[]\n"));
        Should.Throw<FormatException>(() => TicketContent.Parse("verify gate ticket 2\n{}\n"));
    }

    [Fact]
    public void Integrations_and_the_desk_ask_for_tickets()
    {
        foreach (var who in new[] { Auditor, Admin, Someone(Role.Author) }) Should.Throw<RefusedException>(() => GateTicket.DemandIssue(who)).Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var who in new[] { Integration, Checker, Lead, Reviewer, Adjudicator }) GateTicket.DemandIssue(who);
    }

    private static GateTicket Ticket(GateResult result = GateResult.Pass, DateTimeOffset? publishAt = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return GateTicket.Issue(Guid.CreateVersion7(), new TicketTerms(null, Hash, Guid.CreateVersion7(), 1, result, GateTicket.HoldsUntil(publishAt, Now), publishAt), SignedNote.Sign("x\n", "verify/log", key), Integration, Now);
    }
}
