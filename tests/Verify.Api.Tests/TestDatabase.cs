using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.SqlClient;
using Npgsql;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Postgres;

namespace Verify.Api.Tests;

/// <summary>
/// The database that this run of the tests is on. <c>VERIFY_TEST_DATABASE</c> names it (Sqlite, Postgres, SqlServer);
/// <c>VERIFY_TEST_POSTGRES</c> and <c>VERIFY_TEST_SQLSERVER</c> say how to reach a server. Where only one of these two is
/// there, it is the choice; where nothing is said, SQLite.
/// </summary>
internal static class TestDatabase
{
    private const string Template = "verify_template";

    private static readonly ConcurrentDictionary<string, bool> Made = new(StringComparer.Ordinal);
    private static readonly Lazy<string> PostgresTemplate = new(MakeTemplate);

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var name in Made.Keys) Drop(name);
    };

    /// <summary>Which database.</summary>
    public static DatabaseProvider Provider { get; } = Chosen();

    /// <summary>Whether a server holds the data.</summary>
    public static bool HasServer => Provider != DatabaseProvider.Sqlite;

    /// <summary>The settings of an application whose data belongs to a folder: the file in it, or a database of its own on the server, made when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isEmpty">Whether a database that is made is left without tables.</param>
    public static IEnumerable<KeyValuePair<string, string>> SettingsFor(string folder, bool isEmpty = false)
    {
        yield return new("Database:Provider", Provider.ToString());
        yield return new("Database:File", Path.Combine(folder, "verify.db"));
        if (!HasServer) yield break;
        var name = NameOf(folder);
        if (Made.TryAdd(name, true)) Make(name, isEmpty);
        yield return new("Database:ConnectionString", ConnectionTo(name));
    }

    /// <summary>Lets go of the data that belongs to a folder, so that the folder can go.</summary>
    public static void Forget(string folder)
    {
        if (Made.TryRemove(NameOf(folder), out _)) Drop(NameOf(folder));
    }

    /// <summary>The connection string of a server's database.</summary>
    public static string ConnectionTo(string database) => Provider switch
    {
        DatabaseProvider.Postgres => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 40 }.ToString(),
        DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(Server) { InitialCatalog = database, MaxPoolSize = 40 }.ToString(),
        _ => throw new InvalidOperationException("SQLite has no server."),
    };

    private static string Server => Environment.GetEnvironmentVariable($"VERIFY_TEST_{Provider.ToString().ToUpperInvariant()}")
        ?? throw new InvalidOperationException($"VERIFY_TEST_DATABASE is {Provider}: say in VERIFY_TEST_{Provider.ToString().ToUpperInvariant()} how to reach the server.");

    private static DatabaseProvider Chosen()
    {
        if (Environment.GetEnvironmentVariable("VERIFY_TEST_DATABASE") is { Length: > 0 } named) return Enum.Parse<DatabaseProvider>(named, ignoreCase: true);
        if (Environment.GetEnvironmentVariable("VERIFY_TEST_SQLSERVER") is { Length: > 0 }) return DatabaseProvider.SqlServer;
        return Environment.GetEnvironmentVariable("VERIFY_TEST_POSTGRES") is { Length: > 0 } ? DatabaseProvider.Postgres : DatabaseProvider.Sqlite;
    }

    private static string NameOf(string folder) => "verify_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..20];

    private static void Make(string name, bool isEmpty)
    {
        if (Provider == DatabaseProvider.Postgres && !isEmpty) Run("postgres", $"CREATE DATABASE {name} TEMPLATE {PostgresTemplate.Value}");
        else Run(Provider == DatabaseProvider.Postgres ? "postgres" : "master", $"CREATE DATABASE {name}");
    }

    private static void Drop(string name)
    {
        if (Provider == DatabaseProvider.Postgres)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionTo(name)));
            Run("postgres", $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            return;
        }

        SqlConnection.ClearPool(new SqlConnection(ConnectionTo(name)));
        try
        {
            Run("master", $"DROP DATABASE {name}");
        }
        catch (SqlException)
        {
            // somebody still reads it: it is left behind
        }
    }

    // the tables are made once; each application gets a copy of them
    private static string MakeTemplate()
    {
        var name = $"{Template}_{Environment.ProcessId}";
        Run("postgres", $"DROP DATABASE IF EXISTS {name}");
        Run("postgres", $"CREATE DATABASE {name}");
        Made.TryAdd(name, true);
        var options = new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder<PostgresVerifyDbContext>();
        PostgresVerifyDbContext.Configure(options, new NpgsqlConnectionStringBuilder(ConnectionTo(name)) { Pooling = false }.ToString());
        using var db = new PostgresVerifyDbContext(options.Options);
        db.MigrateAsync(default).GetAwaiter().GetResult();
        return name;
    }

    private static void Run(string database, string sql)
    {
        using System.Data.Common.DbConnection connection = Provider == DatabaseProvider.Postgres ? new NpgsqlConnection(ConnectionTo(database)) : new SqlConnection(ConnectionTo(database));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A test of what only the embedded database has: its file, its pragmas. Skipped on the servers.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (TestDatabase.HasServer) Skip = $"It is about SQLite; this run is on {TestDatabase.Provider}.";
    }
}

/// <summary>A theory about what only the embedded database has. Skipped on the servers.</summary>
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute()
    {
        if (TestDatabase.HasServer) Skip = $"It is about SQLite; this run is on {TestDatabase.Provider}.";
    }
}

/// <summary>A test that needs a server: several processes, or what only a server does. Skipped on SQLite.</summary>
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute()
    {
        if (!TestDatabase.HasServer) Skip = "It needs a database server; this run is on SQLite.";
    }
}

/// <summary>A test that speaks PostgreSQL's own protocol. Skipped elsewhere.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (TestDatabase.Provider != DatabaseProvider.Postgres) Skip = $"It is about PostgreSQL; this run is on {TestDatabase.Provider}.";
    }
}
