using System.Globalization;
using System.IO.Pipelines;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Auth;
using Verify.Api.Features.Audit;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Integrity;
using Verify.Domain.People;

namespace Verify.Bench;

/// <summary>
/// Fills a database with a million events and lets the export's use case write them to nowhere: the memory in use must not
/// grow with what was written.
/// </summary>
internal static class ExportBenchmark
{
    private const int EventCount = 1_000_000;
    private const int EventsPerStream = 10;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-").FullName;
        try
        {
#pragma warning disable VSTHRD002 // a benchmark has no other thread to wait for
            RunAsync(folder).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:File"] = Path.Combine(folder, "verify.db") }).Build();
        var registered = new ServiceCollection();
        registered.AddSingleton<IConfiguration>(configuration);
        registered.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder });
        registered.AddLogging();
        registered.AddPersistence(configuration);
        registered.AddPipeline();
        registered.AddIntegrity();
        registered.AddCurrentUser();
        await using var services = registered.BuildServiceProvider();
        await services.MigrateDatabaseAsync();
        await services.OpenAuditLogAsync();
        await FillAsync(services, Path.Combine(folder, "verify.db"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{EventCount:N0} events in the database; peak memory so far {AuditBenchmark.PeakMegabytes()} MB"));

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Acting.Person(Guid.CreateVersion7(), [Role.Auditor]));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var write = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ExportLog(After: null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"signed in {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s"));
        began = System.Diagnostics.Stopwatch.GetTimestamp();
        var nowhere = new Counting();
        var output = PipeWriter.Create(nowhere);
        await write(output, CancellationToken.None);
        await output.CompleteAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nowhere.Written / 1e6:N0} MB exported in {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s; memory in use after each 100 MB, in MB: {string.Join(' ', nowhere.Memory)}; peak {AuditBenchmark.PeakMegabytes()} MB"));
    }

    // straight into the tables: a million commands would take longer than anybody waits
    private static async Task FillAsync(ServiceProvider services, string file)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        var from = await db.Events.LongCountAsync();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        await connection.OpenAsync();
        var log = new InventedLog(from);
        for (var index = from; index < EventCount;)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO Events(LogIndex, Stream, StreamVersion, Type, Actor, Line, Leaf, Payload, Salt, CommandId) VALUES($i, $stream, $version, $type, $actor, $line, $leaf, $payload, $salt, '00000000-0000-0000-0000-000000000000')";
            var p = new[] { "$i", "$stream", "$version", "$type", "$actor", "$line", "$leaf", "$payload", "$salt" }.Select(name => command.Parameters.Add(new SqliteParameter(name, null))).ToArray();
            for (var n = 0; n < 20_000 && index < EventCount; n++, index++)
            {
                var (bytes, payload, salt) = log.Next(EventsPerStream);
                var line = EventLine.Parse(bytes);
                (p[0].Value, p[1].Value, p[2].Value, p[3].Value, p[4].Value) = (index, line.Stream, line.StreamVersion, line.Type, line.Actor);
                (p[5].Value, p[6].Value, p[7].Value, p[8].Value) = (bytes, LogHash.Leaf(bytes), payload, salt);
                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        await db.LogHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.NextIndex, (long)EventCount));
    }

    /// <summary>Takes everything, keeps nothing, and looks at the memory in use from time to time.</summary>
    private sealed class Counting : Stream
    {
        private const long Step = 100_000_000;

        public long Written { get; private set; }

        public List<long> Memory { get; } = [];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Add(count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Add(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private void Add(int count)
        {
            if (Written / Step != (Written + count) / Step) Memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024);
            Written += count;
        }
    }
}
