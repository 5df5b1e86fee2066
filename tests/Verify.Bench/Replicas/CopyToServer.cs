using System.Diagnostics;
using System.Globalization;
using Verify.Bench.Http;

namespace Verify.Bench.Replicas;

/// <summary>Carries a file with so many claims over to PostgreSQL, as a newsroom does that grows, and prints what <c>db copy</c> says of it.</summary>
internal sealed class CopyToServer(string connection, string folder)
{
    /// <summary>Fills a file and copies it; says whether both sides were the same.</summary>
    public async Task<bool> RunAsync(int claims)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "verify.db");
        using (var embedded = new ServerProcess("embedded", folder, new Dictionary<string, string>(StringComparer.Ordinal) { ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey }))
        {
            await embedded.StartAsync(); // it makes the tables and the log's beginning
            await embedded.KillAsync();
        }

        await InventedClaims.MakeAsync(file, claims, untouchedCount: claims - (claims / 20));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using var server = new ServerProcess("server", folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = "Postgres",
            ["Database__ConnectionString"] = $"{connection};Database=verify_copy",
            ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey,
            ["Log__KeyFile"] = Path.Combine(folder, "log-key.pem"),
        });
        var began = Stopwatch.GetTimestamp();
        var (code, said, peak) = await server.RunAsync("db", "copy", "--from", file);
        Console.WriteLine(said.TrimEnd());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claims:N0} claims ({new FileInfo(file).Length / 1e6:N0} MB) copied and compared in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s, with {peak} MiB at most"));
        return code == 0;
    }
}
