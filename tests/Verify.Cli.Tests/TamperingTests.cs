using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Cli.Tests;

/// <summary>
/// Someone with the export, and at the end with the key too, alters it at more than five hundred places. Each alteration
/// is found against the checkpoint held outside, and no place before it is blamed.
/// </summary>
public sealed partial class TamperingTests : IDisposable
{
    private readonly SampleExport sample = new();
    private readonly SampleLog log;
    private readonly byte[] checkpoints;
    private readonly string folder;
    private readonly string outside;
    private readonly Random random = new(20260301);

    public TamperingTests()
    {
        log = sample.Log();
        checkpoints = SampleLog.CheckpointsFile(log.Notes);
        folder = sample.NewPath();
        outside = sample.Write("outside.txt", log.Notes[^1]);
    }

    public void Dispose() => sample.Dispose();

    [GeneratedRegex(@"^BROKEN +(?:event (?<event>\d+)|checkpoint of size (?<size>\d+))", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }

    /// <summary>Checks an altered export: it must be broken at the first altered event, or behind it.</summary>
    private async Task MustBeFoundAsync(byte[] events, int firstAltered, string what)
    {
        var outcome = await CheckAsync(events, checkpoints);

        outcome.Code.ShouldBe(1, what);
        var place = Place.Match(outcome.Output);
        place.Success.ShouldBeTrue(what + ": " + outcome.Output);
        if (place.Groups["event"].Success) int.Parse(place.Groups["event"].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(firstAltered, what);
        else int.Parse(place.Groups["size"].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(firstAltered, what);
    }

    private async Task<Outcome> CheckAsync(byte[] events, byte[] notes)
    {
        sample.Write(events, notes, folder);
        return await SampleExport.RunAsync("audit", "check", folder, "--key", sample.KeyFile, "--checkpoint", outside);
    }

    private static byte[] Join(IEnumerable<byte[]> records) => [.. records.SelectMany(r => r)];

    private int EventAt(int offset)
    {
        var index = 0;
        for (var end = log.Records[0].Length; end <= offset; end += log.Records[index].Length) index++;
        return index;
    }

    [Fact]
    public async Task The_untouched_export_is_good()
    {
        (await CheckAsync(log.EventsFile, checkpoints)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_flipped_bit_in_an_event_is_found_at_300_places()
    {
        var events = log.EventsFile;
        for (var n = 0; n < 300; n++)
        {
            var place = random.Next(events.Length);
            byte[] altered = [.. events];
            altered[place] ^= (byte)(1 << random.Next(8));
            await MustBeFoundAsync(altered, EventAt(place), $"bit at {place}");
        }
    }

    [Fact]
    public async Task A_flipped_bit_in_a_checkpoint_is_found_at_120_places()
    {
        for (var n = 0; n < 120; n++)
        {
            var place = random.Next(checkpoints.Length);
            byte[] altered = [.. checkpoints];
            altered[place] ^= (byte)(1 << random.Next(8));

            (await CheckAsync(log.EventsFile, altered)).Code.ShouldBe(1, $"bit at {place}");
        }
    }

    [Fact]
    public async Task A_dropped_doubled_or_moved_event_is_found_at_120_places()
    {
        for (var n = 0; n < 40; n++)
        {
            var (place, other) = (random.Next(log.Records.Count), random.Next(log.Records.Count));
            await MustBeFoundAsync(Join(log.Records.Where((_, i) => i != place)), place, $"dropped {place}");

            List<byte[]> doubled = [.. log.Records];
            doubled.Insert(other, doubled[place]);
            await MustBeFoundAsync(Join(doubled), Math.Min(other, place), $"{place} doubled at {other}");

            var second = place == other ? (place + 1) % log.Records.Count : other;
            List<byte[]> swapped = [.. log.Records];
            (swapped[place], swapped[second]) = (swapped[second], swapped[place]);
            await MustBeFoundAsync(Join(swapped), Math.Min(place, second), $"{place} and {second} swapped");
        }
    }

    [Fact]
    public async Task A_file_cut_off_is_found_at_60_places()
    {
        var events = log.EventsFile;
        for (var n = 0; n < 60; n++)
        {
            var place = n == 0 ? events.Length - 1 : random.Next(events.Length);
            await MustBeFoundAsync(events[..place], EventAt(place), $"cut at {place}");
        }
    }

    [Fact]
    public async Task Another_time_is_found_at_60_places()
    {
        for (var n = 0; n < 60; n++)
        {
            var place = random.Next(log.Records.Count);
            var line = EventLine.Parse(log.Lines[place]);
            var redated = (line with { Time = line.Time.AddMicroseconds(random.Next(2) == 0 ? 1 : -1) }).ToBytes();
            List<byte[]> altered = [.. log.Records];
            altered[place] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(altered[place]).Replace(Encoding.UTF8.GetString(log.Lines[place]), Encoding.UTF8.GetString(redated), StringComparison.Ordinal));
            await MustBeFoundAsync(Join(altered), place, $"re-dated {place}");
        }
    }

    [Fact]
    public async Task A_payload_exchanged_with_its_salt_is_found_at_30_places()
    {
        for (var n = 0; n < 30; n++)
        {
            var (place, other) = (n, 149 - n);
            List<byte[]> altered = [.. log.Records];
            var line = "{\"line\":"u8.Length + log.Lines[place].Length;
            var otherLine = "{\"line\":"u8.Length + log.Lines[other].Length;
            altered[place] = [.. altered[place][..line], .. altered[other][otherLine..]];
            await MustBeFoundAsync(Join(altered), place, $"payload of {other} in {place}");
        }
    }

    /// <summary>A forger with the real key, who makes all of the chain, the tree and the checkpoints anew.</summary>
    [Fact]
    public async Task A_complete_rewrite_signed_with_the_real_key_is_found_at_40_places()
    {
        for (var n = 0; n < 40; n++)
        {
            var place = random.Next(150);
            var rewritten = sample.Log(drafts => Rewrite(drafts, place, n % 4));

            var found = await CheckAsync(rewritten.EventsFile, SampleLog.CheckpointsFile(rewritten.Notes));
            var alone = await SampleExport.RunAsync("audit", "check", folder, "--key", sample.KeyFile);

            found.Code.ShouldBe(1, $"rewrite {n % 4} at {place}");
            found.Output.ShouldContain("checkpoint of size 151");
            alone.Code.ShouldBe(0, "it is consistent, so only what was held outside shows it: " + alone.Output);
            alone.Output.ShouldContain("no checkpoint from outside was given");
        }
    }

    [Fact]
    public async Task A_rewrite_that_drops_the_last_events_is_found()
    {
        var shorter = new SampleLog([.. log.Drafts.Take(30)], sample.Key, [10, 30]);

        var outcome = await CheckAsync(shorter.EventsFile, SampleLog.CheckpointsFile(shorter.Notes));

        outcome.Code.ShouldBe(1);
        outcome.Output.ShouldContain("event 30: The export ends before it");
    }

    private static void Rewrite(List<SampleDraft> drafts, int place, int how)
    {
        switch (how)
        {
            case 0:
                drafts[place] = drafts[place] with { Payload = """{"note":"it was never said"}""" };
                break;
            case 1:
                drafts[place] = drafts[place] with { Stream = "claim:other" };
                break;
            case 2:
                drafts[place] = drafts[place] with { Type = "evidence-struck.1" };
                break;
            default:
                drafts[place] = drafts[place] with { Salt = new byte[LogHash.SaltLength] };
                break;
        }
    }
}
