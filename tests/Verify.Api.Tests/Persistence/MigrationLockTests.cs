using Microsoft.EntityFrameworkCore;

namespace Verify.Api.Tests.Persistence;

public sealed class MigrationLockTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [SqliteFact]
    public async Task A_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01 00:00:00.0000000+00:00')"));

        await app.WithDatabaseAsync(async db =>
        {
            await db.MigrateAsync(default);
            return true;
        });

        (await app.WithDatabaseAsync(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM __EFMigrationsLock").SingleAsync())).ShouldBe(0);
    }
}
