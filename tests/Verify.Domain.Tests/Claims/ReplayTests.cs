using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class ReplayTests
{
    private static readonly Acting[] People = [Checker, OtherChecker, Lead, Reviewer, SecondReviewer, Adjudicator, Author, Desk.System];

    private static readonly Action<Claim, Acting>[] Commands =
    [
        (c, by) => c.Open(Severity.High, true, Facts, by, Now),
        (c, by) => c.Withdraw(new Withdrawal(WithdrawalReason.OutOfScope, "no", null, []), Facts, by, Now),
        (c, by) => c.Assign(Checker, null, Facts, by, Now),
        (c, by) => c.Release(ReleaseReason.Overdue, null, Facts, by, Now),
        (c, by) => c.Transfer(OtherChecker, "holiday", Facts, by, Now),
        (c, by) => c.AwaitSource(new Awaited("book", "library", Now.AddDays(1)), Facts, by, Now),
        (c, by) => c.Resume(null, Facts, by, Now),
        (c, by) => c.AddEvidence(Primary() with { By = by.PersonId ?? Guid.Empty }, Facts, by, Now),
        (c, by) => c.StrikeEvidence(c.Evidence[^1].Id, "no", Facts, by, Now),
        (c, by) => c.AnswerEvidence(c.Evidence[^1].Id, "because", Facts, by, Now),
        (c, by) => c.RaiseFlag(Guid.CreateVersion7(), "ByHand", "hm", Facts, by, Now),
        (c, by) => c.DismissFlag(c.Flags.First(f => f.State == FlagState.Open).Id, "no", Facts, by, Now),
        (c, by) => c.AcceptFlag(c.Flags.First(f => f.State == FlagState.Open).Id, null, Facts, by, Now),
        (c, by) => c.AddNote(new Note(Guid.CreateVersion7(), by.PersonId ?? Guid.Empty, Now, "well"), Facts, by, Now),
        (c, by) => c.Revise(Quotation with { Text = "Again" }, "clearer", Facts, by, Now),
        (c, by) => c.ChangeSeverity(Severity.Legal, "libel", Facts, by, Now),
        (c, by) => c.Submit(Supported, Facts, by, Now),
        (c, by) => c.Submit(Supported, Facts, by, Now),
        (c, by) => c.Recall("oops", Facts, by, Now),
        (c, by) => c.CastVote(Agrees(by), Facts, by, Now),
        (c, by) => c.CastVote(Agrees(by), Facts, by, Now),
        (c, by) => c.CastVote(Refers(by), Facts, by, Now),
        (c, by) => c.Return(ReturnReason.Other, "hm", Facts, by, Now),
        (c, by) => c.Adjudicate(Supported, "so", Facts, by, Now),
        (c, by) => c.SendBack("minutes", Facts, by, Now),
        (c, by) => c.Interrupt(WorldEvent(), Facts, by, Now),
        (c, by) => c.MarkStale(WorldEvent(), Facts, by, Now),
        (c, by) => c.Reaffirm("still", null, Facts, by, Now),
        (c, by) => c.Recheck("again", Facts, by, Now),
        (c, by) => c.Reopen(ReopenReason.ErrorInCheck, "wrong", null, Facts, by, Now),
        (c, by) => c.Restore(Severity.Low, true, "ours", Facts, by, Now),
        (c, by) => c.FileChallenge(Guid.CreateVersion7(), ChallengeParty.Reader, "Not so.", null, Facts, by, Now),
        (c, by) => c.AcceptChallenge(c.Challenges.First(x => x.State == ChallengeState.Open).Id, "well", Facts, by, Now),
        (c, by) => c.DeclineChallenge(c.Challenges.First(x => x.State == ChallengeState.Open).Id, "no", Facts, by, Now),
        (c, by) => c.Submit(Supported with { Fidelity = Fidelity.Misquoted }, Facts with { Overrides = [new GrantedOverride(Guid.CreateVersion7(), EvidenceRules.FidelityRule, Now.AddDays(1))] }, by, Now),
    ];

    private static readonly Action<Claim, Acting>[] Forward =
    [
        (c, by) => c.Assign(Checker, null, Facts, by, Now),
        (c, by) => c.Resume(null, Facts, by, Now),
        (c, by) => c.DismissFlag(c.Flags.First(f => f.State == FlagState.Open).Id, "no", Facts, by, Now),
        (c, by) => c.Submit(Supported, Facts, by, Now),
        (c, by) => c.CastVote(Agrees(by), Facts, by, Now),
        (c, by) => c.CastVote(Refers(by), Facts, by, Now),
        (c, by) => c.Adjudicate(Supported, "so", Facts, by, Now),
        (c, by) => c.MarkStale(WorldEvent(), Facts, by, Now),
        (c, by) => c.Recheck("again", Facts, by, Now),
        (c, by) => c.Restore(Severity.Normal, true, "ours", Facts, by, Now),
    ];

    [Fact]
    public void Replaying_the_stored_events_of_any_sequence_of_commands_gives_the_claim()
    {
        var reached = new HashSet<Stage>();

        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(40).ToArbitrary(), steps =>
        {
            var claim = Opened();
            foreach (var step in steps)
            {
                TakeNextPossible(claim, step);
                reached.Add(claim.Stage);
            }

            var replayed = new Claim();
            foreach (var stored in claim.Raised.Select(ThroughJson)) replayed.Replay(stored);

            StateOf(replayed).ShouldBe(StateOf(claim));
        }).QuickCheckThrowOnFailure();

        reached.ShouldBe(Enum.GetValues<Stage>().Except([Stage.Proposed]), ignoreOrder: true);
    }

    [Fact]
    public void Every_event_of_the_claim_is_in_its_catalogue_once()
    {
        var raised = typeof(Claim).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && t.Namespace == typeof(Claim).Namespace);

        ClaimStream.Type.Events.Select(e => e.Type).ShouldBe(raised, ignoreOrder: true);
        ClaimStream.Type.Events.Select(e => e.Written).ShouldBeUnique();
    }

    /// <summary>
    /// Takes the first command, counted from a random one, that the claim does not refuse; each refusal leaves no event.
    /// Every other step tries first to bring the claim forward, so that the walk reaches the late stages too.
    /// </summary>
    private static void TakeNextPossible(Claim claim, int start)
    {
        var commands = start % 2 == 0 ? Forward : Commands;
        for (var i = 0; i < commands.Length * People.Length; i++)
        {
            // a prime stride, so that neighbours in the table are no neighbours here
            var choice = (int)((start + (i * 97L)) % (commands.Length * People.Length));
            var version = claim.Version;
            try
            {
                commands[choice % commands.Length](claim, People[choice / commands.Length]);
                return;
            }
            catch (Exception e) when (e is RefusedException or ArgumentOutOfRangeException or InvalidOperationException { Source: "System.Linq" })
            {
                claim.Version.ShouldBe(version);
            }
        }
    }

    private static DomainEvent ThroughJson(DomainEvent e)
    {
        var type = ClaimStream.Type.Events.Single(t => t.Type == e.GetType());
        return (DomainEvent)JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(e, type.Json), type.Json)!;
    }

    /// <summary>Every public property, lists and records by their JSON.</summary>
    private static string StateOf(Claim claim) =>
        string.Join('\n', typeof(Claim).GetProperties().Where(p => p.Name is not (nameof(Claim.Raised) or nameof(Claim.ExpectationUnchecked)))
            .Select(p => $"{p.Name}={JsonSerializer.Serialize(p.GetValue(claim))}"));
}
