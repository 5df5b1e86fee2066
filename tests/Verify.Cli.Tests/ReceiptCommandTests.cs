using System.Text;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Cli.Tests;

public sealed class ReceiptCommandTests : IDisposable
{
    private readonly SampleExport sample = new();
    private readonly SampleTimeStamps authority = new();
    private readonly string file;
    private readonly string stamped;

    public ReceiptCommandTests()
    {
        var log = new SampleLog(SampleLog.Draft(4), sample.Key, [4]);
        var right = LogHash.Node(log.Leaves[2], log.Leaves[3]);
        var receipt = Receipt.Of(EventLine.Parse(log.Lines[1]), SignedNote.Parse(log.Notes[0]), at => at.Level == 0 ? log.Leaves[(int)at.Index] : right, "This log has no outside witness.") with
        {
            Payload = Encoding.UTF8.GetBytes(log.Drafts[1].Payload),
            Salt = log.Drafts[1].Salt,
        };
        file = sample.Write("receipt.json", Encoding.UTF8.GetString(receipt.ToJson()));
        stamped = sample.Write("stamped.json", Encoding.UTF8.GetString((receipt with { TimeStamp = authority.Over(log.Notes[0]) }).ToJson()));
    }

    public void Dispose()
    {
        sample.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task Its_time_stamp_is_judged_by_the_authority_given()
    {
        using var stranger = new SampleTimeStamps();
        var (ours, other) = (sample.Write("tsa.pem", authority.RootPem), sample.Write("stranger.pem", stranger.RootPem));

        var judged = await SampleExport.RunAsync("audit", "receipt", stamped, "--key", sample.KeyFile, "--tsa-ca", ours, "--complete");
        var unjudged = await SampleExport.RunAsync("audit", "receipt", stamped, "--key", sample.KeyFile);

        judged.Code.ShouldBe(0, judged.Output + judged.Error);
        judged.Output.ShouldContain("says CN=Sample Time-stamping Authority\n");
        unjudged.Code.ShouldBe(0);
        unjudged.Output.ShouldContain("NOT JUDGED");
        (await SampleExport.RunAsync("audit", "receipt", stamped, "--key", sample.KeyFile, "--complete")).Code.ShouldBe(1);
        (await SampleExport.RunAsync("audit", "receipt", stamped, "--key", sample.KeyFile, "--tsa-ca", other)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_good_receipt_is_good_and_shows_the_event()
    {
        var outcome = await SampleExport.RunAsync("audit", "receipt", file, "--key", sample.KeyFile);

        outcome.Code.ShouldBe(0, outcome.Output + outcome.Error);
        outcome.Output.ShouldContain("event         1 of 4: evidence-added.1, version 2 of claim:0");
        outcome.Output.ShouldContain("\"number\":1");
        outcome.Output.ShouldContain("the log says: This log has no outside witness.");
    }

    [Theory]
    [InlineData("\"number\": 1", "\"number\": 2", "payload-hash")]
    [InlineData("person:0192", "person:0193", "inclusion")]
    [InlineData("\\n4\\n", "\\n5\\n", "checkpoint-signature")]
    public async Task An_altered_receipt_is_broken(string old, string altered, string rule)
    {
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(old);

        var outcome = await SampleExport.RunAsync("audit", "receipt", sample.Write("altered.json", text.Replace(old, altered, StringComparison.Ordinal)), "--key", sample.KeyFile);

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldStartWith("BROKEN");
        outcome.Output.ShouldContain(rule);
    }

    [Fact]
    public async Task A_receipt_signed_by_a_stranger_is_broken()
    {
        (await SampleExport.RunAsync("audit", "receipt", file, "--key", sample.OtherKeyFile)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_receipt_is_no_verdict()
    {
        (await SampleExport.RunAsync("audit", "receipt", sample.Write("none.json", "{}"), "--key", sample.KeyFile)).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "receipt", file + ".none", "--key", sample.KeyFile)).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "receipt", file)).Code.ShouldBe(2);
    }
}
