using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Verify.Api.Persistence.Sqlite;

/// <summary>
/// The claims' terms in an FTS5 table, which keeps for each term the claims that hold it. Terms come folded and stemmed,
/// so the tokenizer only cuts at spaces; a deleted row leaves no trace in the index ("secure-delete", which damages an index
/// with detail=none when one transaction replaces several rows: SQLite 3.50.4).
/// </summary>
internal sealed class SqliteClaimIndex(VerifyDbContext db) : IClaimIndex
{
    /// <summary>Makes the tables: once, and all of them or none.</summary>
    public const string MakeTables = """
        BEGIN IMMEDIATE;
        CREATE VIRTUAL TABLE ClaimTerms USING fts5(Terms, detail=column, tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
        CREATE VIRTUAL TABLE ClaimVocabulary USING fts5vocab(ClaimTerms, row);
        INSERT INTO ClaimTerms(ClaimTerms, rank) VALUES('secure-delete', 1);
        COMMIT;
        """;

    /// <inheritdoc/>
    public async Task PutAsync(long number, IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("INSERT OR REPLACE INTO ClaimTerms(rowid, Terms) VALUES($number, $terms)", cancellationToken);
        Add(command, "$number", number);
        Add(command, "$terms", string.Join(' ', terms));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT COUNT(*) FROM ClaimTerms_docsize", cancellationToken);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> HoldersAsync(IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT doc FROM ClaimVocabulary WHERE term = $term", cancellationToken);
        var term = Add(command, "$term", "");
        var holders = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var asked in terms.Distinct(StringComparer.Ordinal))
        {
            term.Value = asked;
            if (await command.ExecuteScalarAsync(cancellationToken) is long held) holders.Add(asked, held);
        }

        return holders;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> BeginningWithAsync(string letters, int limit, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT term FROM ClaimVocabulary WHERE term >= $from AND term < $to LIMIT $limit", cancellationToken);
        Add(command, "$from", letters);
        Add(command, "$to", letters + "\U0010FFFF");
        Add(command, "$limit", limit);
        var terms = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) terms.Add(reader.GetString(0));
        return terms;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> ClaimsWithAsync(string term, int limit, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT rowid FROM ClaimTerms WHERE ClaimTerms MATCH $term LIMIT $limit", cancellationToken);
        Add(command, "$term", "\"" + term.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
        Add(command, "$limit", limit);
        var claims = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) claims.Add(reader.GetInt64(0));
        return claims;
    }

    private async Task<DbCommand> CommandAsync(string sql, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) await db.Database.OpenConnectionAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
