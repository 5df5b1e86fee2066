using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Postgres;
using Verify.Api.Persistence.Sqlite;
using Verify.Api.Persistence.SqlServer;

namespace Verify.Api.Tests.Persistence;

public sealed class MigrationTests
{
    private const string Script = "src/Verify.Api/Persistence/SqlServer/migrations.sql";

    public static TheoryData<string> Providers => [.. Enum.GetNames<DatabaseProvider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_of_every_database_make_the_tables_that_the_model_asks_for(string provider)
    {
        using var db = Open(provider);

        db.Database.HasPendingModelChanges().ShouldBeFalse("src/add-migration NAME");
    }

    [Fact]
    public void Every_database_has_the_same_migrations()
    {
        var names = Enum.GetNames<DatabaseProvider>().ToDictionary(p => p, p =>
        {
            using var db = Open(p);
            return db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]).ToList();
        });

        names["SqlServer"].ShouldBe(names["Sqlite"]);
        names["Postgres"].ShouldBe(names["Sqlite"]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_key_is_made_by_the_database(string provider)
    {
        using var db = Open(provider);

        db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ValueGenerated != Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never && !p.IsForeignKey())
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void The_script_for_SQL_Server_is_that_of_its_migrations()
    {
        using var db = Open(nameof(DatabaseProvider.SqlServer));

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        File.ReadAllText(Repository.File(Script)).Trim().ShouldBe(script.ReplaceLineEndings("\n").Trim(), "src/add-migration");
    }

    [Fact]
    public void Nothing_in_the_script_asks_for_more_than_plain_Transact_SQL()
    {
        var script = File.ReadAllText(Repository.File(Script)).ToUpperInvariant();

        foreach (var word in new[] { "MERGE ", "ALTER DATABASE", "IDENTITY(", "SEQUENCE", "ROWVERSION", "SYSTEM_VERSIONING" }) script.ShouldNotContain(word);
    }

    internal static VerifyDbContext Open(string provider) => Enum.Parse<DatabaseProvider>(provider) switch
    {
        DatabaseProvider.SqlServer => new SqlServerDesignTimeFactory().CreateDbContext([]),
        DatabaseProvider.Postgres => new PostgresDesignTimeFactory().CreateDbContext([]),
        _ => new SqliteDesignTimeFactory().CreateDbContext([]),
    };
}
