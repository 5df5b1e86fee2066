using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Seeding;
using Verify.Api.Tests.Integrity;
using Verify.Domain.Integrity;

namespace Verify.Api.Tests.Persistence;

/// <summary>A newsroom that outgrew its file.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-copy-").FullName;
    private readonly string before = Directory.CreateTempSubdirectory("verify-copied-").FullName;

    private string File => Path.Combine(before, "verify.db");

    public void Dispose()
    {
        TestDatabase.Forget(folder);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        Directory.Delete(before, recursive: true);
    }

    [ServerFact]
    public async Task The_sample_newsroom_moves_to_a_server_with_its_log_and_the_same_root()
    {
        var root = await TellAsync();
        var settings = TestDatabase.SettingsFor(folder).ToList();
        System.IO.File.Copy(Path.Combine(before, "log-key.pem"), Path.Combine(folder, "log-key.pem"));
        await using (var empty = BareServices.With(settings))
        {
            await using var output = new StringWriter();
            await using (var busy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString()))
            {
                await busy.OpenAsync();
                await using var writing = await busy.BeginTransactionAsync();
                (await DatabaseCommands.RunAsync(empty, ["db", "copy", "--from", File], output)).ShouldBe(1);
                output.ToString().ShouldContain("end the server or command that writes to it first");
            }

            var exitCode = await DatabaseCommands.RunAsync(empty, ["db", "copy", "--from", File], output);

            output.ToString().ShouldContain("are the same on both sides");
            output.ToString().ShouldContain(root);
            exitCode.ShouldBe(0);
        }

        using var large = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal), folder);
        (await large.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
        await large.GrowAsync(1);
        await large.SignAsync();
        (await large.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
        (await large.RunDatabaseCommandAsync("db", "copy", "--from", File)).Output.ShouldContain("holds data already");
    }

    [SqliteFact]
    public async Task A_file_is_not_copied_into_a_file()
    {
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal), folder);

        (await app.RunDatabaseCommandAsync("db", "copy", "--from", File)).ExitCode.ShouldBe(2);
    }

    // the sample newsroom in a file; answers with the root of its log
    private async Task<string> TellAsync()
    {
        await using var small = BareServices.With([new("Database:File", File)]);
        await small.MigrateDatabaseAsync();
        (await SampleNewsroom.LoadAsync(small, Path.Combine(AppContext.BaseDirectory, "seeds"))).ShouldBeTrue();
        small.GetRequiredService<Verify.Api.Integrity.LogSigner>().PublicKey.ShouldNotBeNull();
        await using var scope = small.CreateAsyncScope();
        var range = new CompactRange();
        foreach (var line in await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().Events.OrderBy(e => e.LogIndex).Select(e => e.Line).ToListAsync()) range.Append(LogHash.Leaf(line));
        range.Size.ShouldBeGreaterThan(100);
        return Convert.ToHexStringLower(range.Root());
    }
}
