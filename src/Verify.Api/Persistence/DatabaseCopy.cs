using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Verify.Api.Persistence.Sqlite;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>
/// Carries a newsroom from its file to a server: every row of every table, the log with its hashes as they are. All of it
/// arrives or nothing does; at the end both sides are read again and compared.
/// </summary>
internal sealed class DatabaseCopy(VerifyDbContext target, TextWriter output)
{
    private const int BatchSize = 500;
    private const int ProgressEvery = 20_000;
    private const int WaitSeconds = 5; // for somebody else's write to end

    private static readonly List<string> OfEachDatabase = [ClaimSearch.Consumer];

    private static readonly MethodInfo CopyOne = typeof(DatabaseCopy).GetMethod(nameof(CopyTableAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly MethodInfo ReadOne = typeof(DatabaseCopy).GetMethod(nameof(ReadTableAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    /// <summary>Copies the file's data into the database that is configured, and says whether both are the same then.</summary>
    /// <param name="file">The file that the newsroom worked with until now; nobody writes to it meanwhile.</param>
    /// <param name="cancellationToken">Stops it; nothing has arrived then.</param>
    public async Task<bool> RunAsync(string file, CancellationToken cancellationToken)
    {
        using var writers = new WriterQueue();
        var options = new DbContextOptionsBuilder<SqliteVerifyDbContext>();
        SqliteVerifyDbContext.Configure(options, new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = WaitSeconds }.ToString());
        await using var source = new SqliteVerifyDbContext(options.Options, writers);
        if ((await source.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return await RefuseAsync($"{file} is of an earlier version: run 'db check' on it first, which brings its tables up to date.");
        if (await target.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken) > 0) return await RefuseAsync("The database that is configured holds data already: copy into an empty one.");

        // the write lock keeps the file as it is until the end
        WriteTransaction frozen;
        try
        {
            frozen = await source.BeginWriteAsync(cancellationToken);
        }
        catch (SqliteException e) when (source.TroubleOf(e) is StorageTrouble.Away)
        {
            return await RefuseAsync($"{file} cannot be held still ({e.Message}): end the server or command that writes to it first.");
        }

        await using var released = frozen;
        var tables = TablesOf(target.Model).FindAll(t => source.Model.FindEntityType(t.ClrType) is not null);
        var copied = await target.WriteAsync(token => CopyAllAsync(source, tables, token), cancellationToken);
        // under the database's strategy rows come one by one; outside of it all of a query's rows are held, to be asked for again
        if (!await target.ExecuteAsync(token => CompareAsync(source, tables, copied, token), cancellationToken)) return false;
        await BeginAnewAsync(cancellationToken);
        return true;
    }

    // what each database keeps in a form of its own is made again by its consumer, from the log
    private Task<int> BeginAnewAsync(CancellationToken cancellationToken) => target.WriteAsync(
        token => target.Set<LogCursor>().Where(c => OfEachDatabase.Contains(c.Consumer)).ExecuteDeleteAsync(token), cancellationToken);

    private static List<IEntityType> TablesOf(IModel model) => [.. model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned() && t.ClrType != typeof(Lease))];

    private async Task<bool> RefuseAsync(string why)
    {
        await output.WriteLineAsync(why);
        return false;
    }

    private async Task<Dictionary<IEntityType, Digest>> CopyAllAsync(VerifyDbContext source, List<IEntityType> tables, CancellationToken cancellationToken)
    {
        var copied = new Dictionary<IEntityType, Digest>();
        foreach (var table in tables) copied[table] = await (Task<Digest>)CopyOne.MakeGenericMethod(table.ClrType).Invoke(this, [source, table, cancellationToken])!;
        return copied;
    }

    private async Task<Digest> CopyTableAsync<T>(VerifyDbContext source, IEntityType table, CancellationToken cancellationToken)
        where T : class
    {
        await target.Set<T>().ExecuteDeleteAsync(cancellationToken); // what an empty database begins with
        var digest = new Digest(table);
        var all = await source.Set<T>().LongCountAsync(cancellationToken);
        await foreach (var row in source.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            digest.Add(row);
            target.Add(row);
            if (digest.Count % BatchSize == 0) await SaveAsync(cancellationToken);
            if (digest.Count % ProgressEvery == 0) await output.WriteLineAsync($"{table.GetTableName()}: {digest.Count} of {all} rows");
        }

        await SaveAsync(cancellationToken);
        await output.WriteLineAsync($"{table.GetTableName()}: {digest.Count} rows");
        return digest;
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await target.SaveAsTheyAreAsync(cancellationToken);
        target.ChangeTracker.Clear();
    }

    private async Task<bool> CompareAsync(VerifyDbContext source, List<IEntityType> tables, Dictionary<IEntityType, Digest> copied, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Reading both sides again …");
        var different = 0;
        foreach (var table in tables)
        {
            var arrived = await (Task<Digest>)ReadOne.MakeGenericMethod(table.ClrType).Invoke(this, [table, cancellationToken])!;
            if (arrived.IsThatOf(copied[table])) continue;
            different++;
            await output.WriteLineAsync($"{table.GetTableName()}: {copied[table].Count} rows went, {arrived.Count} arrived, and they are not the same");
        }

        var (before, after) = (await RootAsync(source, cancellationToken), await RootAsync(target, cancellationToken));
        await output.WriteLineAsync($"Merkle root of the file:     {before}");
        await output.WriteLineAsync($"Merkle root of the database: {after}");
        var isSame = different == 0 && before == after;
        await output.WriteLineAsync(isSame ? $"{copied.Values.Sum(d => d.Count)} rows of {tables.Count} tables are the same on both sides." : "The copy is not the same as the file: do not use it.");
        return isSame;
    }

    private async Task<Digest> ReadTableAsync<T>(IEntityType table, CancellationToken cancellationToken)
        where T : class
    {
        var digest = new Digest(table);
        await foreach (var row in target.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken)) digest.Add(row);
        return digest;
    }

    private static async Task<string> RootAsync(VerifyDbContext db, CancellationToken cancellationToken)
    {
        var range = new CompactRange();
        await foreach (var line in db.Events.OrderBy(e => e.LogIndex).Select(e => e.Line).AsAsyncEnumerable().WithCancellation(cancellationToken)) range.Append(LogHash.Leaf(line));
        return $"{Convert.ToHexStringLower(range.Root())} over {range.Size} events";
    }

    /// <summary>What a table holds, whatever the order of its rows: how many, and the hashes of all, added up bit by bit.</summary>
    private sealed class Digest(IEntityType table)
    {
        private readonly IReadOnlyList<IProperty> columns = [.. table.GetProperties()];
        private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

        public long Count { get; private set; }

        public void Add(object row)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var column in columns) Append(hash, ValueOf(column, row));
            var hashed = hash.GetHashAndReset();
            for (var i = 0; i < sum.Length; i++) sum[i] ^= hashed[i];
            Count++;
        }

        public bool IsThatOf(Digest other) => Count == other.Count && sum.AsSpan().SequenceEqual(other.sum);

        private static object? ValueOf(IProperty column, object row)
        {
            var value = column.GetGetter().GetClrValue(row);
            return column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        private static void Append(IncrementalHash hash, object? value)
        {
            var bytes = value switch
            {
                null => null,
                byte[] blob => blob,
                DateTimeOffset instant => Encoding.UTF8.GetBytes(instant.ToString("O", CultureInfo.InvariantCulture)),
                IFormattable formattable => Encoding.UTF8.GetBytes(formattable.ToString(null, CultureInfo.InvariantCulture)),
                _ => Encoding.UTF8.GetBytes(value.ToString()!),
            };
            hash.AppendData(BitConverter.GetBytes(bytes?.Length ?? -1));
            if (bytes is not null) hash.AppendData(bytes);
        }
    }
}
