using System.CommandLine;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary>The public keys that the user trusts: <c>--key FILE</c>, several times after a change of keys.</summary>
internal sealed class TrustedKeys
{
    /// <summary>The option.</summary>
    public Option<FileInfo[]> Option { get; } = new Option<FileInfo[]>("--key")
    {
        Description = "Public key of the log (PEM, or a verifier key), got from elsewhere than from the export. Give it again for older keys.",
        HelpName = "KEY",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    /// <summary>Reads the key files.</summary>
    /// <exception cref="FormatException">A file holds no public key.</exception>
    public async Task<IReadOnlyList<CheckpointKey>> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var keys = new List<CheckpointKey>();
        foreach (var file in parsed.GetRequiredValue(Option))
        {
            try
            {
                keys.AddRange(CheckpointKey.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken)));
            }
            catch (FormatException e)
            {
                throw new FormatException($"{file.FullName}: {e.Message}", e);
            }
        }

        return keys;
    }
}
