using System.CommandLine;
using System.Globalization;
using Verify.Domain.Gates;
using Verify.Domain.Integrity;
using Verify.Domain.Texts;

namespace Verify.Cli;

/// <summary><c>verify ticket FILE --key KEY [--text FILE]</c>: checks a gate ticket: what was answered about a text, and who signed it.</summary>
internal static class TicketCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The ticket's signed note, as GET /gate-tickets/{id}/note gives it." }.AcceptExistingOnly();
        var text = new Option<FileInfo?>("--text") { Description = "The text that went out (of one part): whether the ticket is for these very bytes.", HelpName = "FILE" }.AcceptExistingOnly();
        var keys = new TrustedKeys();
        var command = new Command("ticket", "Checks a gate ticket: what the newsroom's gate answered about a text.") { file, text, keys.Option };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var note = SignedNote.Parse(await File.ReadAllTextAsync(parsed.GetRequiredValue(file).FullName, cancellationToken));
            var ticket = TicketContent.Parse(note.Text);
            switch (note.TrustedBy(ticket.Log, await keys.ReadAsync(parsed, cancellationToken)))
            {
                case NoteTrust.NoTrustedKey:
                    await output.WriteLineAsync("BROKEN        no key that you trust has signed this ticket");
                    return AuditTool.Broken;
                case NoteTrust.WrongSignature:
                    await output.WriteLineAsync("BROKEN        the signature is not that of the key it names: the ticket was altered");
                    return AuditTool.Broken;
            }

            if (parsed.GetValue(text) is { } article && !string.Equals(TextHashes.Sha256(await File.ReadAllBytesAsync(article.FullName, cancellationToken)), ticket.Answer.ContentHash, StringComparison.Ordinal))
            {
                await output.WriteLineAsync($"BROKEN        the ticket is for another text: {ticket.Answer.ContentHash}");
                return AuditTool.Broken;
            }

            await PrintAsync(ticket, output);
            return AuditTool.Good;
        });
        return command;
    }

    private static async Task PrintAsync(TicketContent ticket, TextWriter output)
    {
        var answer = ticket.Answer;
        await output.WriteLineAsync($"log           {ticket.Log}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ticket        {ticket.TicketId:D}, given {ticket.IssuedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}, holds until {ticket.HoldsUntil:yyyy-MM-dd'T'HH:mm:ss'Z'}"));
        if (ticket.PublishAt is { } scheduled) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"scheduled     {scheduled:yyyy-MM-dd'T'HH:mm:ss'Z'}, to be asked again then"));
        await output.WriteLineAsync(answer.DocumentId is { } document ? string.Create(CultureInfo.InvariantCulture, $"text          {answer.ContentHash}, version {answer.DocumentVersion} of document {document:D}{(ticket.Ref is { } r ? $" ({r})" : "")}") : $"text          {answer.ContentHash}, unknown");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"terms         policy {answer.PolicyVersion}, profile {answer.Profile}"));
        await output.WriteLineAsync($"answer        {answer.Result}");
        foreach (var f in answer.Blockers) await output.WriteLineAsync($"  blocker     {f.Rule}: {f.Message}{(f.SoftenedBy is { } by ? $" (softened: {by})" : "")}");
        foreach (var f in answer.Warnings) await output.WriteLineAsync($"  warning     {f.Rule}: {f.Message}");
        foreach (var m in answer.Marks) await output.WriteLineAsync($"  mark        {m.Mark}: {m.Message}");
        foreach (var g in ticket.RecentGrants) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  new grant   {g.Role} to {g.PersonId:D} on {g.GrantedAt:yyyy-MM-dd} by {g.GrantedBy}"));
        if (ticket.PolicyWeakenedAt is { } weakened) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  policy      weakened on {weakened:yyyy-MM-dd}"));
        await output.WriteLineAsync("GOOD          this is what was answered");
    }
}
