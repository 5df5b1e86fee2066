using System.Data;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence.Upgrade;

/// <summary>A newsroom that began with the first version's tables (<c>start.json</c> holds what that version wrote), started with this one.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-upgrade-").FullName;

    public void Dispose()
    {
        TestDatabase.Forget(folder);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_and_nothing_of_it_is_lost()
    {
        var (events, claims) = await BeginAsync();
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256)) await File.WriteAllTextAsync(Path.Combine(folder, "log-key.pem"), key.ExportPkcs8PrivateKeyPem());

        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal), folder);

        await app.RunDatabaseCommandAsync("db", "refold");
        (await app.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
        (await app.EventCountAsync()).ShouldBeGreaterThan(events);
        var auditor = await app.MemberAsync(Role.Auditor, Role.Checker);
        var listed = (await auditor.Http.GetAsync("/claims?limit=200")).ShouldBe(HttpStatusCode.OK);
        listed.Body.GetProperty("items").GetArrayLength().ShouldBe(claims);
        (await auditor.Http.PostAsync("/audit/checkpoints", new { })).ShouldBe(HttpStatusCode.OK);
        (await app.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }

    private async Task<(int Events, int Claims)> BeginAsync()
    {
        await using var services = BareServices.With(TestDatabase.SettingsFor(folder, isEmpty: true));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(db.Database.GetMigrations().First());
        using var written = JsonDocument.Parse(await File.ReadAllBytesAsync(Repository.File("tests/Verify.Api.Tests/Persistence/Upgrade/start.json")));
        await db.Database.OpenConnectionAsync();
        foreach (var table in written.RootElement.EnumerateObject()) await FillAsync(db, table);
        return (Count("Events"), Count("Claims"));

        int Count(string table) => written.RootElement.GetProperty(table).GetProperty("rows").GetArrayLength();
    }

    private static async Task FillAsync(VerifyDbContext db, JsonProperty table)
    {
        var columns = table.Value.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).ToList();
        var types = await TypesAsync(db, table.Name);
        await using (var clear = db.Database.GetDbConnection().CreateCommand())
        {
            clear.CommandText = $"DELETE FROM \"{table.Name}\"";
            await clear.ExecuteNonQueryAsync();
        }

        foreach (var row in table.Value.GetProperty("rows").EnumerateArray())
        {
            await using var insert = db.Database.GetDbConnection().CreateCommand();
            insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < columns.Count; i++)
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                var type = types.GetValueOrDefault(columns[i], "");
                if (type == "varbinary") parameter.DbType = DbType.Binary;
                parameter.Value = Value(row[i], type) ?? DBNull.Value;
                insert.Parameters.Add(parameter);
            }

            await insert.ExecuteNonQueryAsync();
        }
    }

    // what the servers call the types of their columns; SQLite takes values as they come
    private static async Task<Dictionary<string, string>> TypesAsync(VerifyDbContext db, string table)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!TestDatabase.HasServer) return types;
        await using var ask = db.Database.GetDbConnection().CreateCommand();
        ask.CommandText = $"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}'";
        await using var reader = await ask.ExecuteReaderAsync();
        while (await reader.ReadAsync()) types.Add(reader.GetString(0), reader.GetString(1));
        return types;
    }

    private static object? Value(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => value.GetProperty("base64").GetBytesFromBase64(),
        JsonValueKind.String => type switch
        {
            "uuid" or "uniqueidentifier" => Guid.Parse(value.GetString()!),
            "date" => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => value.GetString(),
        },
        _ => type switch
        {
            "boolean" or "bit" => value.GetInt64() != 0,
            "integer" or "int" => value.GetInt32(),
            "timestamp with time zone" or "datetimeoffset" => DateTimeOffset.UnixEpoch.AddTicks(value.GetInt64() * TimeSpan.TicksPerMicrosecond),
            _ => value.GetInt64(),
        },
    };
}
