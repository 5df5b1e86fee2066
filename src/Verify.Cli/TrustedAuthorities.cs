using System.CommandLine;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary>The time-stamping authorities that the user trusts: <c>--tsa-ca FILE</c>, any number of times.</summary>
internal sealed class TrustedAuthorities
{
    /// <summary>The option.</summary>
    public Option<FileInfo[]> Option { get; } = new Option<FileInfo[]>("--tsa-ca")
    {
        Description = "Certificate (PEM) of a time-stamping authority, or of a root above it, that you trust: every time stamp must lead up to one. Without it time stamps are not judged. May be given again.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    /// <summary>Reads the certificates.</summary>
    /// <exception cref="FormatException">A file holds no certificate.</exception>
    public async Task<TimeStampChecker> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var pems = new List<string>();
        foreach (var file in parsed.GetValue(Option) ?? [])
        {
            var pem = await File.ReadAllTextAsync(file.FullName, cancellationToken);
            try
            {
                TimeStampChecker.Trusting([pem]).Dispose();
            }
            catch (FormatException e)
            {
                throw new FormatException($"{file.FullName}: {e.Message}", e);
            }

            pems.Add(pem);
        }

        return TimeStampChecker.Trusting(pems);
    }
}
