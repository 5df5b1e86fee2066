using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Audits;
using Verify.Domain.History;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>
/// Proves that the database says what its log says: the log is gapless and its hashes hold, every row equals the fold
/// of its stream, every look-up row follows from its aggregate, every blob has its hash.
/// </summary>
internal sealed class DatabaseCheck(VerifyDbContext db, EventReader events, DatabaseTreeCheck tree)
{
    private const int PageSize = 200;

    // redacted events and what stands in for them; redactions and what they vouch for
    private readonly Dictionary<long, (long By, string Hash)> redacted = [];
    private readonly Dictionary<long, PayloadRedacted> vouched = [];

    // streams that the log holds and no row has been seen for yet
    private readonly Dictionary<string, (int Version, byte[] Leaf)> streams = new(StringComparer.Ordinal);

    /// <summary>How many events were looked at.</summary>
    public long EventCount { get; private set; }

    /// <summary>How many rows were looked at.</summary>
    public long RowCount { get; private set; }

    /// <summary>What is wrong, each in words that name the place; nothing when all is well.</summary>
    /// <param name="outside">Signed checkpoints held outside, which the log must agree with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<string> RunAsync(IReadOnlyList<string> outside, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in await db.CheckStorageAsync(cancellationToken)) yield return finding;
        await foreach (var finding in CheckLogAsync(cancellationToken)) yield return finding;
        foreach (var type in EventCatalog.Aggregates)
        {
            await foreach (var finding in CheckRowsAsync(type, cancellationToken)) yield return finding;
        }

        foreach (var stream in streams.Keys) yield return $"{stream}: the log holds its events, but there is no row";
        await foreach (var finding in CheckBlobsAsync(cancellationToken)) yield return finding;
        await foreach (var finding in tree.RunAsync(outside, cancellationToken)) yield return finding;
    }

    private async IAsyncEnumerable<string> CheckLogAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var time = DateTimeOffset.MinValue;
        var index = 0L;
        await foreach (var proof in events.ProofsAsync(cancellationToken))
        {
            if (proof.Index != index) yield return $"event {proof.Index}: the log has a gap, {index} was due";
            index = proof.Index + 1;
            EventCount++;
            if (proof.RedactedBy is { } by) redacted.Add(proof.Index, (by, proof.SubstituteHash));
            if (proof.Vouched is { } vouch) vouched[proof.Index] = vouch;
            var (line, wrong) = Check(proof);
            if (wrong is not null) yield return $"event {proof.Index}: {wrong}";
            if (line?.Time < time) yield return $"event {proof.Index}: its time is before that of the event before it";
            if (line?.Time > time) time = line.Time;
            streams[proof.Stream] = (proof.StreamVersion, proof.Leaf);
        }

        foreach (var finding in CheckRedactions()) yield return finding;
        var head = await db.LogHeads.AsNoTracking().SingleAsync(cancellationToken);
        if (head.NextIndex != index) yield return $"log head: it says {head.NextIndex} events, the log holds {index}";
        if (index > 0 && head.LastTime != time) yield return $"log head: it says {Written(head.LastTime)} for the last time, the log says {Written(time)}";
    }

    private IEnumerable<string> CheckRedactions()
    {
        foreach (var (index, (by, hash)) in redacted)
        {
            if (!vouched.TryGetValue(by, out var vouch) || vouch.Index != index || vouch.SubstituteHash != hash) yield return $"event {index}: its payload is not what its redaction, event {by}, put there";
        }

        foreach (var (by, vouch) in vouched)
        {
            if (!redacted.ContainsKey(vouch.Index)) yield return $"event {vouch.Index}: event {by} redacted it, but its payload stands there";
        }
    }

    private (EventLine? Line, string? Wrong) Check(StoredProof proof)
    {
        EventLine line;
        try
        {
            line = EventLine.Parse(proof.Line);
        }
        catch (FormatException e)
        {
            return (null, $"its line cannot be read: {e.Message}");
        }

        return (line, WhatIsWrong(proof, line));
    }

    private string? WhatIsWrong(StoredProof proof, EventLine line)
    {
        var (version, previous) = streams.TryGetValue(proof.Stream, out var last) ? last : (0, []);
        if (!LogHash.Leaf(proof.Line).AsSpan().SequenceEqual(proof.Leaf)) return "its leaf hash is not that of its line";
        if ((line.Index, line.Stream, line.StreamVersion, line.Type, line.Actor) != (proof.Index, proof.Stream, proof.StreamVersion, proof.Type, proof.Actor)) return "its columns are not those of its line";
        if (proof.RedactedBy is null && !line.PayloadHash.AsSpan().SequenceEqual(proof.PayloadHash)) return "its payload hash is not that of its line";
        if (proof.StreamVersion != version + 1) return $"{proof.Stream} goes from version {version} to {proof.StreamVersion}";
        if (!(line.Previous ?? []).AsSpan().SequenceEqual(previous)) return "it does not name the event before it in its stream";
        return null;
    }

    private async IAsyncEnumerable<string> CheckRowsAsync(AggregateType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entity = db.Model.FindEntityType(type.Type)!;
        var after = long.MinValue;
        while (true)
        {
            var page = await db.Rows(type.Type).AsNoTracking().Where(a => a.Number > after).OrderBy(a => a.Number).Take(PageSize).ToListAsync(cancellationToken);
            var written = await WrittenTextsAsync(entity, page, cancellationToken);
            foreach (var row in page)
            {
                RowCount++;
                var stream = type.StreamOf(row.Id);
                streams.Remove(stream);
                foreach (var difference in await DifferencesAsync(type, entity, row, written[row.Number], cancellationToken)) yield return $"{stream}: {difference}";
            }

            if (page.Count < PageSize) yield break;
            after = page[^1].Number;
        }
    }

    /// <summary>The texts of rows as they stand in the database, by number and column: what is read leniently is compared to the letter.</summary>
    private async Task<Dictionary<long, Dictionary<IProperty, string?>>> WrittenTextsAsync(IEntityType entity, List<Aggregate> page, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, Dictionary<IProperty, string?>>();
        if (page.Count == 0) return found;
        var texts = entity.GetProperties().Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string)).ToList();
        var sql = db.GetService<ISqlGenerationHelper>();
        string Column(IReadOnlyProperty property) => sql.DelimitIdentifier(property.GetColumnName());
        var number = Column(entity.FindProperty(nameof(Aggregate.Number))!);

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // names of the model and two numbers
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", texts.Select(Column).Prepend(number))} FROM {sql.DelimitIdentifier(entity.GetTableName()!)} WHERE {number} BETWEEN {page[0].Number} AND {page[^1].Number}");
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(reader.GetInt64(0), texts.Select((property, i) => (property, text: reader.IsDBNull(i + 1) ? null : reader.GetString(i + 1))).ToDictionary(t => t.property, t => t.text));
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(AggregateType type, IEntityType entity, Aggregate row, Dictionary<IProperty, string?> written, CancellationToken cancellationToken)
    {
        if (row.FoldVersion != type.FoldVersion) return [$"the row was folded by version {row.FoldVersion}, now it is {type.FoldVersion}: run 'db refold'"];
        StoredStream? stream;
        try
        {
            stream = await events.FoldAsync(type, row.Id, upTo: null, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            return [$"its events cannot be folded: {e.Message}"];
        }

        if (stream is null) return ["there is a row, but the log holds no event of it"];
        var differences = new List<string>();
        foreach (var property in entity.GetProperties())
        {
            var (stored, folded) = (written.TryGetValue(property, out var text) ? text : ProviderValue(property, row), ProviderValue(property, stream.State));
            if (!Same(stored, folded)) differences.Add($"{property.Name} is {Written(stored)} in the row, {Written(folded)} by its history");
        }

        foreach (var lookup in Lookup.Of(type.Type)) differences.AddRange(await lookup.CheckAsync(db, stream.State, cancellationToken));
        return differences;
    }

    private async IAsyncEnumerable<string> CheckBlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sha256 in await db.Blobs.Select(b => b.Sha256).ToListAsync(cancellationToken))
        {
            var blob = await db.Blobs.AsNoTracking().SingleAsync(b => b.Sha256 == sha256, cancellationToken);
            var isRedacted = blob.RedactedBy is { } by && vouched.TryGetValue(by, out var vouch) && vouch.Blobs.Contains(sha256, StringComparer.Ordinal) && blob.Bytes.Length == 0;
            if (!isRedacted && !Blob.Of(blob.Bytes).Sha256.Equals(sha256, StringComparison.Ordinal)) yield return $"blob {sha256}: its bytes have another hash";
        }
    }

    private static object? ProviderValue(IProperty property, Aggregate aggregate)
    {
        var value = property.PropertyInfo!.GetValue(aggregate);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }

    private static bool Same(object? a, object? b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);

    private static string Written(object? value) => value switch
    {
        null => "nothing",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'",
    };
}
