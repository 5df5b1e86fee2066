using Microsoft.Extensions.Options;

namespace Verify.Api.Persistence;

/// <summary>
/// The database's own commands, run in place of the server: <c>Verify.Api db check</c> (exit code 1 when something is
/// wrong, with a line for each place), <c>Verify.Api db refold [--all]</c>, and <c>Verify.Api db copy [--from FILE]</c>, which
/// carries a newsroom from its file into the database that is configured.
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
        await services.MigrateDatabaseAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        switch (args)
        {
            case ["db", "check", ..]:
                return await CheckAsync(scope.ServiceProvider.GetRequiredService<DatabaseCheck>(), output, cancellationToken);
            case ["db", "refold", .. var rest]:
                var count = await scope.ServiceProvider.GetRequiredService<DatabaseRefold>().RunAsync(rest.Contains("--all"), cancellationToken);
                await output.WriteLineAsync($"{count} rows folded again.");
                return Well;
            case ["db", "copy", .. var rest] when services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider != DatabaseProvider.Sqlite:
                var file = rest.SkipWhile(a => a != "--from").Skip(1).FirstOrDefault();
                var copy = new DatabaseCopy(scope.ServiceProvider.GetRequiredService<VerifyDbContext>(), output);
                return await copy.RunAsync(file is null ? services.DatabaseFile() : Path.GetFullPath(file), cancellationToken) ? Well : Broken;
            default:
                await output.WriteLineAsync("Say 'db check', 'db refold [--all]', or, with Database:Provider naming a server, 'db copy [--from FILE]'.");
                return Misused;
        }
    }

    private static async Task<int> CheckAsync(DatabaseCheck check, TextWriter output, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var finding in check.RunAsync(cancellationToken))
        {
            wrong++;
            await output.WriteLineAsync(finding);
        }

        await output.WriteLineAsync($"{check.EventCount} events and {check.RowCount} rows checked, {wrong} wrong.");
        return wrong == 0 ? Well : Broken;
    }
}
