using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;

namespace Verify.Api.Tests.Persistence;

public sealed class PragmaTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [SqliteFact]
    public async Task Every_connection_is_set_up_alike_pooled_or_not()
    {
        for (var round = 0; round < 2; round++)
        {
            // several at once, so that each has a connection of its own; the second round takes them out of the pool
            var scopes = Enumerable.Range(0, 5).Select(_ => app.Services.CreateAsyncScope()).ToList();
            foreach (var scope in scopes)
            {
                var database = scope.ServiceProvider.GetRequiredService<VerifyDbContext>().Database;
                await database.OpenConnectionAsync();
                (await PragmaAsync(database, "journal_mode")).ShouldBe("wal");
                (await PragmaAsync(database, "synchronous")).ShouldBe("2");
                (await PragmaAsync(database, "foreign_keys")).ShouldBe("1");
                (await PragmaAsync(database, "busy_timeout")).ShouldBe("5000");
                (await PragmaAsync(database, "cache_size")).ShouldBe("-4096");
            }

            foreach (var scope in scopes) await scope.DisposeAsync();
        }
    }

    [SqliteFact]
    public async Task Only_a_transaction_that_may_write_leaves_its_sync_for_later()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        foreach (var commits in new[] { true, false })
        {
            var seen = await db.ExecuteAsync(
                async token =>
                {
                    var before = await PragmaAsync(db.Database, "synchronous");
                    string within;
                    await using (var transaction = await db.BeginWriteAsync(token))
                    {
                        within = await PragmaAsync(db.Database, "synchronous", db.Database.CurrentTransaction!.GetDbTransaction());
                        if (commits) await transaction.CommitAsync(token);
                    }

                    return (before, within, after: await PragmaAsync(db.Database, "synchronous"));
                },
                CancellationToken.None);
            seen.ShouldBe(("2", "1", "2"));
        }
    }

    private static async Task<string> PragmaAsync(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, string name, System.Data.Common.DbTransaction? transaction = null)
    {
        await using var command = database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
