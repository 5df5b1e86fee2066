using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Verify.Bench.Http;

/// <summary>What transitions are measured against: a loop with prepared statements that changes a row and appends a line to a log, durably, in a file of its own.</summary>
internal sealed class RawTransitions : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand update;
    private readonly SqliteCommand insert;
    private long next;

    public RawTransitions(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Do("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Claims(Id INTEGER PRIMARY KEY, Stage TEXT, Version INTEGER, Rest TEXT); CREATE TABLE Log(LogIndex INTEGER PRIMARY KEY, Line BLOB, Payload BLOB);");
        using (var transaction = connection.BeginTransaction())
        {
            for (var i = 0; i < 10_000; i++) Do($"INSERT INTO Claims VALUES({i}, 'Proposed', 1, '{new string('x', 2_000)}')");
            transaction.Commit();
        }

        update = connection.CreateCommand();
        update.CommandText = "UPDATE Claims SET Stage = 'Open', Version = Version + 1 WHERE Id = $id";
        update.Parameters.Add(new SqliteParameter("$id", SqliteType.Integer));
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Log VALUES($index, $line, $payload)";
        insert.Parameters.Add(new SqliteParameter("$index", SqliteType.Integer));
        insert.Parameters.Add(new SqliteParameter("$line", new byte[400]));
        insert.Parameters.Add(new SqliteParameter("$payload", new byte[150]));
    }

    /// <summary>Works for a time; so many transitions to a commit. Gives the rate a second and the processor's milliseconds for each.</summary>
    public (double Rate, double Cpu) Run(TimeSpan span, int perCommit)
    {
        using var process = Process.GetCurrentProcess();
        var (worked, began, done) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(began) < span)
        {
            using var transaction = connection.BeginTransaction();
            (update.Transaction, insert.Transaction) = (transaction, transaction);
            for (var n = 0; n < perCommit; n++, done++)
            {
                update.Parameters[0].Value = next % 10_000;
                update.ExecuteNonQuery();
                insert.Parameters[0].Value = next++;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        var time = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        return (done / time.TotalSeconds, (process.TotalProcessorTime - worked).TotalMilliseconds / done);
    }

    public void Dispose()
    {
        update.Dispose();
        insert.Dispose();
        connection.Dispose();
    }

    private void Do(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
