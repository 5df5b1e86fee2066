using System.CommandLine;

namespace Verify.Cli;

/// <summary>The command line: <c>verify audit check | receipt | fetch</c>, <c>verify ticket</c>.</summary>
/// <param name="network">What <c>fetch</c> reaches servers through; the other commands work offline.</param>
internal sealed class AuditTool(HttpMessageHandler network)
{
    /// <summary>Exit code: all holds.</summary>
    public const int Good = 0;

    /// <summary>Exit code: something does not hold; the output names the first broken place.</summary>
    public const int Broken = 1;

    /// <summary>Exit code: the command line is wrong, or a file or server cannot be read.</summary>
    public const int Unusable = 2;

    /// <summary>Runs a command and gives its exit code.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="invocation">Where output goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> args, InvocationConfiguration invocation, CancellationToken cancellationToken = default)
    {
        invocation.EnableDefaultExceptionHandler = false;
        var root = new RootCommand("Checks the history of a Verify newsroom, offline, without its database or its goodwill.")
        {
            new Command("audit", "The log of who decided what, when.")
            {
                CheckCommand.Make(),
                ReceiptCommand.Make(),
                FetchCommand.Make(network),
            },
            TicketCommand.Make(),
        };

        var parsed = root.Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            return parsed.Errors.Count > 0 ? Unusable : code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or HttpRequestException or OperationCanceledException)
        {
            await invocation.Error.WriteLineAsync(e.Message);
            return Unusable;
        }
    }
}
