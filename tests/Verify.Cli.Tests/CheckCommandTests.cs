using System.Buffers;
using System.Diagnostics;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly SampleExport sample = new();

    public void Dispose() => sample.Dispose();

    private Task<Outcome> CheckAsync(string folder, params string[] more) => SampleExport.RunAsync(["audit", "check", folder, "--key", sample.KeyFile, .. more]);

    [Fact]
    public async Task A_good_export_is_good_and_the_report_says_what_was_checked()
    {
        var log = sample.Log();
        var outside = sample.Write("outside.txt", log.Notes[2]);

        var outcome = await CheckAsync(sample.Write(log), "--checkpoint", outside);

        outcome.Code.ShouldBe(0, outcome.Output + outcome.Error);
        outcome.Output.ShouldContain($"log           {SampleLog.Origin}\n");
        outcome.Output.ShouldContain("151 events in");
        outcome.Output.ShouldContain("6 checkpoints hold; the largest covers 151 events");
        outcome.Output.ShouldContain("1 checkpoint held outside agree");
        outcome.Output.ShouldContain("redacted      1 event: 30 (by event 150)\n");
        outcome.Output.ShouldContain("withheld      1 event: 60; their payloads were not given and not checked");
        outcome.Output.ShouldContain("GOOD ");
        outcome.Output.ShouldNotContain("not covered");
        outcome.Output.ShouldNotContain("unknown key");
    }

    [Fact]
    public async Task What_the_check_cannot_know_is_said()
    {
        var log = sample.Log();
        var folder = sample.Write(log.EventsFile, SampleLog.CheckpointsFile(log.Notes.Take(4)));
        var keys = new ArrayBufferWriter<byte>();
        AuditExport.WriteKey(keys, CheckpointKey.Of(sample.OtherKey));
        File.WriteAllBytes(Path.Combine(folder, AuditExport.KeysFile), keys.WrittenSpan.ToArray());

        var outcome = await CheckAsync(folder);

        outcome.Code.ShouldBe(0);
        outcome.Output.ShouldContain("not covered   the last 51 events");
        outcome.Output.ShouldContain("no checkpoint from outside was given");
        outcome.Output.ShouldContain($"unknown key   the export names a key {CheckpointKey.Of(sample.OtherKey).IdText}");
    }

    [Fact]
    public async Task Whoever_wants_all_payloads_can_ask_for_them()
    {
        var outcome = await CheckAsync(sample.Write(sample.Log()), "--complete");

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldContain("event 60: Its payload was withheld.");
    }

    [Fact]
    public async Task Time_stamps_are_judged_by_the_authorities_given_and_without_any_it_is_said_that_they_were_not()
    {
        using var authority = new SampleTimeStamps();
        using var stranger = new SampleTimeStamps();
        var (ours, other, none) = (sample.Write("tsa.pem", authority.RootPem), sample.Write("stranger.pem", stranger.RootPem), sample.Write("none.pem", "nothing"));
        var log = new SampleLog(SampleLog.Draft(30), sample.Key, [10, 30]);
        var folder = sample.Write(log.EventsFile, SampleLog.CheckpointsFile(log.Notes, note => authority.Over(note)));

        var judged = await CheckAsync(folder, "--tsa-ca", other, "--tsa-ca", ours, "--complete");
        var unjudged = await CheckAsync(folder);
        var strange = await CheckAsync(folder, "--tsa-ca", other);
        var complete = await CheckAsync(folder, "--complete");

        judged.Code.ShouldBe(0, judged.Output + judged.Error);
        judged.Output.ShouldContain("time stamps   2 tokens hold, from 2");
        judged.Output.ShouldContain("by CN=Sample Time-stamping Authority");
        unjudged.Code.ShouldBe(0);
        unjudged.Output.ShouldContain("time stamps   2 tokens NOT JUDGED");
        strange.Code.ShouldBe(1);
        strange.Output.ShouldContain("checkpoints.jsonl, line 1: The time-stamp token is signed by 'CN=Sample Time-stamping Authority'");
        complete.Code.ShouldBe(1);
        complete.Output.ShouldContain("[time-stamp-unjudged]");
        (await CheckAsync(folder, "--tsa-ca", none)).ShouldSatisfyAllConditions(o => o.Code.ShouldBe(2), o => o.Error.ShouldContain("none.pem"));
    }

    [Fact]
    public async Task A_time_stamp_of_another_checkpoint_is_broken_whoever_is_trusted()
    {
        using var authority = new SampleTimeStamps();
        var log = new SampleLog(SampleLog.Draft(30), sample.Key, [10, 30]);
        var folder = sample.Write(log.EventsFile, SampleLog.CheckpointsFile(log.Notes, _ => authority.Over(log.Notes[0])));

        var outcome = await CheckAsync(folder);

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldContain("checkpoints.jsonl, line 2: The time-stamp token is not over this checkpoint");
    }

    [Fact]
    public async Task After_a_change_of_keys_both_are_given()
    {
        var log = sample.Log();
        var later = new SampleLog(log.Drafts, sample.OtherKey, [120, 151]);
        var folder = sample.Write(log.EventsFile, SampleLog.CheckpointsFile([.. log.Notes.Take(4), .. later.Notes]));

        (await CheckAsync(folder)).Output.ShouldContain("None of the keys you trust has signed it");
        (await CheckAsync(folder, "--key", sample.OtherKeyFile)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_is_none_in_the_export_is_broken()
    {
        var folder = sample.Write(sample.Log());
        await File.AppendAllTextAsync(Path.Combine(folder, AuditExport.KeysFile), "{\"key\":\"x\"}\n");

        var outcome = await CheckAsync(folder);

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldContain("keys.jsonl, line 2");
    }

    [Fact]
    public async Task A_long_check_shows_its_progress()
    {
        var drafts = SampleLog.Draft(100_500);
        var log = new SampleLog(drafts, sample.Key, [100_500]);

        var outcome = await CheckAsync(sample.Write(log));

        outcome.Code.ShouldBe(0);
        outcome.Error.ShouldBe("100000 events hold …\n");
    }

    [Fact]
    public async Task A_wrong_command_line_or_an_unreadable_file_is_no_verdict()
    {
        var folder = sample.Write(sample.Log());
        var noKey = sample.Write("nokey.pem", "nothing");
        var empty = sample.NewPath();
        Directory.CreateDirectory(empty);

        (await SampleExport.RunAsync("audit", "check", folder)).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "check", "--key", sample.KeyFile)).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "prove", folder)).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "check", folder, "--key", folder + ".pem")).Code.ShouldBe(2);
        (await SampleExport.RunAsync("audit", "check", folder + "-none", "--key", sample.KeyFile)).Code.ShouldBe(2);
        (await CheckAsync(empty)).Code.ShouldBe(2);
        (await CheckAsync(folder, "--checkpoint", folder + "-none")).Code.ShouldBe(2);
        var outcome = await SampleExport.RunAsync("audit", "check", folder, "--key", noKey);
        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldContain("nokey.pem");
    }

    [Fact]
    public async Task The_tool_itself_ends_with_these_codes()
    {
        var good = sample.Write(sample.Log());
        var log = sample.Log();
        var broken = sample.Write(log.EventsFile[..^1], SampleLog.CheckpointsFile(log.Notes));

        (await ProcessAsync("audit", "check", good, "--key", sample.KeyFile)).ShouldBe(0);
        (await ProcessAsync("audit", "check", broken, "--key", sample.KeyFile)).ShouldBe(1);
        (await ProcessAsync("audit", "check", good)).ShouldBe(2);

        static async Task<int> ProcessAsync(params string[] args)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "verify.dll"), .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }
}
