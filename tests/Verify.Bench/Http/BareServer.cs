using System.Data;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Verify.Api.Auth;
using Verify.Api.Persistence;

namespace Verify.Bench.Http;

/// <summary>
/// What the server is measured against, on the same database: a constant in JSON behind the same key check, and the query
/// of a queue's page, prepared by hand and written as JSON with nothing else around it. A process of its own, as the server is one.
/// </summary>
internal static class BareServer
{
    private const string Page = """
        SELECT Id, Version, DocumentId, Text, Kind, Stage, Severity, Assignee, DueAt, Fidelity, Veracity FROM Claims WHERE Stage = 'Decided' ORDER BY Number LIMIT 50
        """;

    /// <summary>Serves until it is killed; the first line it prints is its address.</summary>
    public static async Task RunAsync(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Database:File"] = file;
        builder.Services.AddPersistence(builder.Configuration);
        builder.Services.AddAuth();
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/bare", static () => Results.Text("""{"status":"ok"}""", "application/json")).RequireAuthorization(Policies.Key);
        var connections = new System.Collections.Concurrent.ConcurrentBag<SqliteCommand>();
        app.MapGet("/page", async context =>
        {
            if (!connections.TryTake(out var command)) command = Prepared(file);
            context.Response.ContentType = "application/json";
            await using (var json = new Utf8JsonWriter(context.Response.BodyWriter)) Write(json, command);
            await context.Response.BodyWriter.FlushAsync();
            connections.Add(command);
        });
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
        await app.RunAsync();
    }

    private static SqliteCommand Prepared(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = Page;
        command.Prepare();
        return command;
    }

    private static void Write(Utf8JsonWriter json, SqliteCommand command)
    {
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        json.WriteStartObject();
        json.WriteStartArray("items");
        while (reader.Read())
        {
            json.WriteStartObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (reader.IsDBNull(i)) json.WriteNull(reader.GetName(i));
                else if (reader.GetFieldType(i) == typeof(long)) json.WriteNumber(reader.GetName(i), reader.GetInt64(i));
                else json.WriteString(reader.GetName(i), reader.GetString(i));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
