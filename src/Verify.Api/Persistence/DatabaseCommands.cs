using Microsoft.Extensions.Options;

namespace Verify.Api.Persistence;

/// <summary>
/// The database's own commands, run in place of the server: <c>Verify.Api db check [--checkpoint FILE]</c> (exit code 1 when
/// something is wrong, with a line for each place; the log must agree with each signed checkpoint that was held outside),
/// <c>Verify.Api db refold [--all]</c>, and <c>Verify.Api db copy [--from FILE]</c>, which carries a newsroom from its file into
/// the database that is configured.
/// </summary>
internal static class DatabaseCommands
{
    private const int Well = 0;
    private const int Broken = 1;
    private const int Misused = 2;

    /// <summary>Whether the process was started for one of these commands.</summary>
    public static bool AreMeant(string[] args) => args is ["db", ..];

    /// <summary>Runs the command and answers with the process's exit code.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken = default)
    {
        if (args is ["db", "check", .. var given] && OutsideFiles(given) is { } files) return await CheckAsync(services, files, output, cancellationToken);
        await services.MigrateDatabaseAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        switch (args)
        {
            case ["db", "refold", .. var rest]:
                var count = await scope.ServiceProvider.GetRequiredService<DatabaseRefold>().RunAsync(rest.Contains("--all"), cancellationToken);
                await output.WriteLineAsync($"{count} rows folded again.");
                return Well;
            case ["db", "copy", .. var rest] when services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider != DatabaseProvider.Sqlite:
                var file = rest.SkipWhile(a => a != "--from").Skip(1).FirstOrDefault();
                var copy = new DatabaseCopy(scope.ServiceProvider.GetRequiredService<VerifyDbContext>(), output);
                return await copy.RunAsync(file is null ? services.DatabaseFile() : Path.GetFullPath(file), cancellationToken) ? Well : Broken;
            default:
                await output.WriteLineAsync("Say 'db check [--checkpoint FILE]', 'db refold [--all]', or, with Database:Provider naming a server, 'db copy [--from FILE]'.");
                return Misused;
        }
    }

    // what else stands on the command line belongs to the configuration (--Database:File=…)
    private static List<string>? OutsideFiles(string[] given)
    {
        var files = new List<string>();
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i] != "--checkpoint") continue;
            if (++i == given.Length || !File.Exists(given[i])) return null;
            files.Add(given[i]);
        }

        return files;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, IReadOnlyList<string> outside, TextWriter output, CancellationToken cancellationToken)
    {
        var (wrong, notes) = (0, new List<string>());
        foreach (var file in outside) notes.Add(await File.ReadAllTextAsync(file, cancellationToken));
        await using var scope = services.CreateAsyncScope();
        var check = scope.ServiceProvider.GetRequiredService<DatabaseCheck>();
        try
        {
            await services.MigrateDatabaseAsync(cancellationToken);
            await foreach (var finding in check.RunAsync(notes, cancellationToken))
            {
                wrong++;
                await output.WriteLineAsync(finding);
            }
        }
#pragma warning disable CA1031 // a damaged database fails in any way: that it cannot be read is a finding too
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            wrong++;
            await output.WriteLineAsync($"it cannot be read on from here: {e.Message}");
        }

        await output.WriteLineAsync($"{check.EventCount} events and {check.RowCount} rows checked{(notes.Count > 0 ? $" against {notes.Count} held outside" : "")}, {wrong} wrong.");
        return wrong == 0 ? Well : Broken;
    }
}
