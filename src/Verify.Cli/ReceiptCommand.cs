using System.CommandLine;
using System.Globalization;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary><c>verify audit receipt FILE --key KEY</c>: checks the proof of one event.</summary>
internal static class ReceiptCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The receipt, a JSON document." }.AcceptExistingOnly();
        var keys = new TrustedKeys();
        var command = new Command("receipt", "Checks a receipt: the proof of one event.") { file, keys.Option };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var receipt = Receipt.Parse(await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancellationToken));
            var trusted = await keys.ReadAsync(parsed, cancellationToken);
            if (receipt.Verify(trusted) is { } broken)
            {
                await output.WriteLineAsync($"BROKEN        {broken}");
                return AuditTool.Broken;
            }

            await PrintAsync(receipt, output);
            return AuditTool.Good;
        });
        return command;
    }

    private static async Task PrintAsync(Receipt receipt, TextWriter output)
    {
        var checkpoint = Checkpoint.Parse(receipt.Checkpoint.Text);
        await output.WriteLineAsync($"log           {checkpoint.Origin}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"event         {receipt.Line.Index} of {checkpoint.Size}: {receipt.Line.Type}, version {receipt.Line.StreamVersion} of {receipt.Line.Stream}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"logged        {receipt.Line.Time:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} by {receipt.Line.Actor}"));
        await output.WriteLineAsync("payload       " + (receipt.Payload is { } payload ? Encoding.UTF8.GetString(payload) : receipt.Substitute is null ? "withheld, not checked" : "redacted, not checked"));
        if (receipt.TimeStamp is not null) await output.WriteLineAsync("time stamp    there is a token, not checked by this tool");
        await output.WriteLineAsync($"witness       the log says: {receipt.Witness}");
        await output.WriteLineAsync("GOOD          this event stands in the log, as it is printed here");
    }
}
