using Verify.Domain.Gates;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Texts;

namespace Verify.Cli.Tests;

public sealed class TicketCommandTests : IDisposable
{
    private const string Log = "verify.newsroom.example/log";
    private const string Article = "It rained, said Ana Sample.\n";

    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly SampleExport sample = new();
    private readonly string file;

    public TicketCommandTests() => file = sample.Write("ticket.txt", SignedNote.Sign(Content.ToText(), Log, sample.Key).ToString());

    private static TicketContent Content => new()
    {
        TicketId = new Guid("01900000-0000-7000-8000-000000000001"),
        Log = Log,
        IssuedAt = At,
        HoldsUntil = At.AddMinutes(15),
        Ref = "cms-4711",
        Answer = new GateAnswer
        {
            Result = GateResult.Block,
            ContentHash = TextHashes.Sha256(Article),
            DocumentId = new Guid("01900000-0000-7000-8000-000000000002"),
            DocumentVersion = 3,
            PolicyVersion = 2,
            Blockers = [new GateFinding("claim-not-decided", "Not decided (open): It rained.", new Guid("01900000-0000-7000-8000-000000000003"))],
        },
        RecentGrants = [new RecentGrant(new Guid("01900000-0000-7000-8000-000000000004"), Role.Reviewer, At.AddDays(-2), "person:01900000-0000-7000-8000-000000000005")],
    };

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task A_good_ticket_is_good_and_tells_what_was_answered_about_which_text()
    {
        var outcome = await SampleExport.RunAsync("ticket", file, "--key", sample.KeyFile, "--text", sample.Write("article.txt", Article));

        outcome.Code.ShouldBe(0, outcome.Output + outcome.Error);
        outcome.Output.ShouldContain("answer        Block");
        outcome.Output.ShouldContain("blocker     claim-not-decided: Not decided (open): It rained.");
        outcome.Output.ShouldContain("version 3 of document 01900000-0000-7000-8000-000000000002 (cms-4711)");
        outcome.Output.ShouldContain("new grant   Reviewer");
        outcome.Output.TrimEnd().ShouldEndWith("GOOD          this is what was answered");
    }

    [Theory]
    [InlineData("\"Block\"", "\"Pass\"")]
    [InlineData("cms-4711", "cms-4712")]
    public async Task An_altered_ticket_is_broken(string old, string altered)
    {
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(old);

        var outcome = await SampleExport.RunAsync("ticket", sample.Write("altered.txt", text.Replace(old, altered, StringComparison.Ordinal)), "--key", sample.KeyFile);

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldStartWith("BROKEN");
    }

    [Fact]
    public async Task A_ticket_of_a_stranger_or_for_another_text_is_broken()
    {
        (await SampleExport.RunAsync("ticket", file, "--key", sample.OtherKeyFile)).Code.ShouldBe(1);
        var other = await SampleExport.RunAsync("ticket", file, "--key", sample.KeyFile, "--text", sample.Write("other.txt", Article + "And more."));
        other.Code.ShouldBe(1);
        other.Output.ShouldContain("another text");
    }

    [Fact]
    public async Task A_signed_checkpoint_is_no_ticket_and_a_ticket_no_checkpoint()
    {
        var checkpoint = new Checkpoint(Log, 7, new byte[32]).Sign(sample.Key).ToString();

        (await SampleExport.RunAsync("ticket", sample.Write("checkpoint.txt", checkpoint), "--key", sample.KeyFile)).Code.ShouldBe(2);
        Should.Throw<FormatException>(() => Checkpoint.Parse(Content.ToText()));
        (await SampleExport.RunAsync("ticket", file)).Code.ShouldBe(2);
    }
}
