using System.CommandLine;
using System.Globalization;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary><c>verify audit receipt FILE --key KEY [--tsa-ca FILE] [--complete]</c>: checks the proof of one event.</summary>
internal static class ReceiptCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The receipt, a JSON document." }.AcceptExistingOnly();
        var keys = new TrustedKeys();
        var authorities = new TrustedAuthorities();
        var complete = new Option<bool>("--complete") { Description = "Fail also when the payload is not there, or the time stamp was not judged." };
        var command = new Command("receipt", "Checks a receipt: the proof of one event.") { file, keys.Option, authorities.Option, complete };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var receipt = Receipt.Parse(await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancellationToken));
            var trusted = await keys.ReadAsync(parsed, cancellationToken);
            using var timeStamps = await authorities.ReadAsync(parsed, cancellationToken);
            if ((receipt.Verify(trusted, timeStamps) ?? (parsed.GetValue(complete) ? WhatIsMissing(receipt, timeStamps) : null)) is { } broken)
            {
                await output.WriteLineAsync($"BROKEN        {broken}");
                return AuditTool.Broken;
            }

            await PrintAsync(receipt, timeStamps, output);
            return AuditTool.Good;
        });
        return command;
    }

    private static BrokenPlace? WhatIsMissing(Receipt receipt, TimeStampChecker timeStamps) =>
        receipt.Payload is null ? new BrokenPlace("withheld", $"event {receipt.Line.Index}", "Its payload is not in the receipt.")
        : receipt.TimeStamp is not null && !timeStamps.Judges ? new BrokenPlace("time-stamp-unjudged", "receipt", "Its time stamp was not judged: give the authority's certificate with --tsa-ca.")
        : null;

    private static async Task PrintAsync(Receipt receipt, TimeStampChecker timeStamps, TextWriter output)
    {
        var checkpoint = Checkpoint.Parse(receipt.Checkpoint.Text);
        await output.WriteLineAsync($"log           {checkpoint.Origin}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"event         {receipt.Line.Index} of {checkpoint.Size}: {receipt.Line.Type}, version {receipt.Line.StreamVersion} of {receipt.Line.Stream}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"logged        {receipt.Line.Time:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} by {receipt.Line.Actor}"));
        await output.WriteLineAsync("payload       " + (receipt.Payload is { } payload ? Encoding.UTF8.GetString(payload) : receipt.Substitute is null ? "withheld, not checked" : "redacted, not checked"));
        if (receipt.TimeStamp is { } token)
        {
            var (time, authority) = timeStamps.Check(token, receipt.Checkpoint.ToString());
            var trust = timeStamps.Judges ? "" : "; NOT JUDGED: whether to trust them was not asked, give --tsa-ca";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"time stamp    the checkpoint was there at {time:yyyy-MM-dd'T'HH:mm:ss'Z'}, says {authority}{trust}"));
        }

        await output.WriteLineAsync($"witness       the log says: {receipt.Witness}");
        await output.WriteLineAsync("GOOD          this event stands in the log, as it is printed here");
    }
}
