using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Audits;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Publications;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;
using Verify.Domain.Webhooks;

namespace Verify.Api.Persistence;

/// <summary>
/// The rows of every aggregate and the log of their events. Saving appends the events that the aggregates raised to
/// the log, in the same transaction as the rows. Each database has its own class below this one.
/// </summary>
internal abstract partial class VerifyDbContext(DbContextOptions options) : DbContext(options)
{
    private const string JoinedSave = "joined_save";

    /// <summary>People of the newsroom, and those outside whom it asked.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Keys and open enrolments.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>When keys were used, and tried in vain.</summary>
    public DbSet<KeyUse> KeyUses => Set<KeyUse>();

    /// <summary>Ways into the pages by name and password.</summary>
    public DbSet<LocalAccount> LocalAccounts => Set<LocalAccount>();

    /// <summary>Texts taken out of the log, or asked to be.</summary>
    public DbSet<Redaction> Redactions => Set<Redaction>();

    /// <summary>Holds on redactions.</summary>
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    /// <summary>What concerns the log as a whole: one row.</summary>
    public DbSet<AuditLog> AuditLogs => Set<AuditLog>();

    /// <summary>The newsroom's policy: one row.</summary>
    public DbSet<Policy> Policies => Set<Policy>();

    /// <summary>Who is cited.</summary>
    public DbSet<Authority> Authorities => Set<Authority>();

    /// <summary>Citable works.</summary>
    public DbSet<Source> Sources => Set<Source>();

    /// <summary>Newsroom pieces under check.</summary>
    public DbSet<Document> Documents => Set<Document>();

    /// <summary>What went out, as the CMS said.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>Claims.</summary>
    public DbSet<Claim> Claims => Set<Claim>();

    /// <summary>What two people let through.</summary>
    public DbSet<Override> Overrides => Set<Override>();

    /// <summary>The gate's signed answers.</summary>
    public DbSet<GateTicket> GateTickets => Set<GateTicket>();

    /// <summary>How the gates of documents stood when they were last looked at.</summary>
    public DbSet<GateWatch> GateWatches => Set<GateWatch>();

    /// <summary>What is put right of something published.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();

    /// <summary>Endpoints of other systems that are told what happens here.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The log, in order of its index.</summary>
    public DbSet<LoggedEvent> Events => Set<LoggedEvent>();

    /// <summary>The one row that says where the log goes on.</summary>
    public DbSet<LogHead> LogHeads => Set<LogHead>();

    /// <summary>Long texts and other bytes. Add through <see cref="Keep(byte[])"/>.</summary>
    public DbSet<Blob> Blobs => Set<Blob>();

    /// <summary>Keys that protect cookies and forms. Add through <see cref="Keep(ProtectionKey)"/>.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>Keeps bytes under their SHA-256 (returned as lower-case hex) with the next save; bytes already kept are kept once.</summary>
    public string Keep(byte[] bytes)
    {
        var blob = Blob.Of(bytes);
        if (Blobs.Local.FindEntry(blob.Sha256) is null) Blobs.Add(blob);
        return blob.Sha256;
    }

    /// <summary>Keeps a key that protects cookies and forms, at once: the framework asks for it outside of any command, and not asynchronously.</summary>
    public void Keep(ProtectionKey key)
    {
        ProtectionKeys.Add(key);
        base.SaveChanges(acceptAllChangesOnSuccess: true);
    }

    /// <summary>
    /// Saves the rows and appends the events they raised, in one transaction: the one already open, else one of its own.
    /// Refuses with 412 when another writer was first, with 409 when a unique name or reference is taken.
    /// </summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = ChangedAggregates();
        if (changed.Count == 0) return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        return Database.CurrentTransaction is null
            ? OnceAsync(() => AppendAndSaveAsync(changed, acceptAllChangesOnSuccess, cancellationToken), cancellationToken)
            : AppendAndSaveAsync(changed, acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Not supported: every writer waits its turn, which is asynchronous.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");

    /// <summary>Brings the tables up to date; on the first start this makes them, and on a server the database too.</summary>
    public virtual async Task MigrateAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var pending = await Database.GetPendingMigrationsAsync(cancellationToken);
                if (pending.Any()) await Database.MigrateAsync(cancellationToken);
                return;
            }
            catch (DbException) when (HasServer && tries < MostRetries)
            {
                // several processes that start at once on nothing get in each other's way until one has made the database
                await Task.Delay(PauseInDoubt * tries, cancellationToken);
            }
        }
    }

    /// <summary>Saves rows as they are, without events: rows that were folded again from their streams, or come from another database with their log.</summary>
    public Task<int> SaveAsTheyAreAsync(CancellationToken cancellationToken) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    /// <summary>Warns of what the database's server should be set to, and is not.</summary>
    public virtual Task CheckServerAsync(ILogger logger, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sees to it that what was overwritten is gone from the database's own journals too, as far as it can be asked to.</summary>
    public virtual Task ScrubAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the database itself finds damaged in its files, in words; nothing where it cannot be asked.</summary>
    public virtual Task<IReadOnlyList<string>> CheckStorageAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VerifyDbContext).Assembly);
        HideRestricted(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<Edtf>().HaveConversion<WrittenDate>().HaveMaxLength(Edtf.MaxLength);
    }

    /// <summary>Whether the database refused because a key or a unique index holds the value already.</summary>
    protected abstract bool IsDuplicate(DbException failure);

    /// <summary>Whether the index that holds the value already is this one.</summary>
    protected abstract bool IsDuplicateOf(DbException failure, IIndex index);

    /// <summary>What is the matter with the database, where a failure of it is no defect of ours; else null.</summary>
    public abstract StorageTrouble? TroubleOf(DbException failure);

    private async Task<int> AppendAndSaveAsync(List<EntityEntry<Aggregate>> changed, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        await using var own = Database.CurrentTransaction is null ? await BeginWriteAsync(cancellationToken) : null;
        if (own is null) await Database.CurrentTransaction!.CreateSavepointAsync(JoinedSave, cancellationToken);
        var (index, time) = await TakeHeadAsync(changed, cancellationToken);
        await LeaveOutKeptBlobsAsync(cancellationToken);
        foreach (var entry in changed)
        {
            index = Append(entry, index, time);
            Lookup.KeepAll(this, entry);
        }

        var rows = await SaveOrRefuseAsync(acceptAllChangesOnSuccess, isJoined: own is null, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        changed.ForEach(e => e.Entity.MarkSaved());
        return rows;
    }

    private List<EntityEntry<Aggregate>> ChangedAggregates()
    {
        var changed = new List<EntityEntry<Aggregate>>();
        foreach (var entry in ChangeTracker.Entries<Aggregate>())
        {
            if (entry.Entity.ExpectationUnchecked) throw new InvalidOperationException($"{entry.Metadata.ClrType.Name}: a version was expected and no method checked it.");
            if (entry.Entity.Raised.Count > 0)
            {
                changed.Add(entry);
            }
            else if (entry.State != EntityState.Unchanged)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name}: only an event changes a row, and nothing deletes one.");
            }
        }

        return changed;
    }

    /// <summary>
    /// Reserves a place in the log for every event: the first lock of the transaction, held to its end. The events of one
    /// save bear one time, so that "as of" a time never shows half a command.
    /// </summary>
    private async Task<(long Index, DateTimeOffset Time)> TakeHeadAsync(List<EntityEntry<Aggregate>> changed, CancellationToken cancellationToken)
    {
        var count = changed.Sum(e => e.Entity.Raised.Count);
        var latest = changed.SelectMany(e => e.Entity.Raised).Max(e => e.At);
        var head = await MoveHeadAsync(count, latest, cancellationToken);
        appended ??= (head.NextIndex - count, CommandId);
        return (head.NextIndex - count, head.LastTime);
    }

    /// <summary>Moves the log's head on by so many places, and to this time if it is later; gives the head as it stands then.</summary>
    protected virtual async Task<LogHead> MoveHeadAsync(int count, DateTimeOffset latest, CancellationToken cancellationToken)
    {
        await LogHeads.ExecuteUpdateAsync(
            head => head.SetProperty(h => h.NextIndex, h => h.NextIndex + count).SetProperty(h => h.LastTime, h => h.LastTime > latest ? h.LastTime : latest),
            cancellationToken);
        return await LogHeads.AsNoTracking().SingleAsync(cancellationToken);
    }

    /// <summary>Does the same in one statement, where the database gives back what it has changed.</summary>
    /// <param name="count">So many places.</param>
    /// <param name="latest">The time, as the column holds it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    protected async Task<LogHead> MoveHeadAtOnceAsync(int count, object latest, CancellationToken cancellationToken) => (await LogHeads
        .FromSqlRaw("""UPDATE "LogHead" SET "NextIndex" = "NextIndex" + {0}, "LastTime" = CASE WHEN "LastTime" > {1} THEN "LastTime" ELSE {1} END RETURNING "Id", "NextIndex", "LastTime" """, count, latest)
        .AsNoTracking()
        .ToListAsync(cancellationToken))[0];

    // asked under the head's lock: whoever else keeps the same bytes has committed, or waits
    private async Task LeaveOutKeptBlobsAsync(CancellationToken cancellationToken)
    {
        var added = ChangeTracker.Entries<Blob>().Where(e => e.State == EntityState.Added).ToList();
        if (added.Count == 0) return;
        var hashes = added.Select(e => e.Entity.Sha256).ToList();
        var kept = await Blobs.Where(b => hashes.Contains(b.Sha256)).Select(b => b.Sha256).ToListAsync(cancellationToken);
        foreach (var entry in added.Where(e => kept.Contains(e.Entity.Sha256))) entry.State = EntityState.Detached;
    }

    private long Append(EntityEntry<Aggregate> entry, long index, DateTimeOffset time)
    {
        var aggregate = entry.Entity;
        var type = EventCatalog.Of(entry.Metadata.ClrType);
        var isNew = entry.State == EntityState.Added;
        var number = isNew ? index : aggregate.Number;
        var version = aggregate.Version - aggregate.Raised.Count;
        var head = version == 0 ? null : aggregate.Head;
        foreach (var raised in aggregate.Raised)
        {
            var logged = Logged(raised, index++, type.StreamOf(aggregate.Id), ++version, time, head);
            Events.Add(logged);
            head = logged.Leaf;
        }

        // a row folded by older code stays marked as such until it is folded again
        aggregate.MarkLogged(number, head!, isNew ? type.FoldVersion : aggregate.FoldVersion);
        return index;
    }

    private LoggedEvent Logged(DomainEvent raised, long index, string stream, int version, DateTimeOffset time, byte[]? previous)
    {
        var type = EventCatalog.EventOf(raised.GetType());
        var payload = CanonicalJson.CanonicalizeEvent(JsonSerializer.SerializeToUtf8Bytes(raised, type.Json));
        var salt = RandomNumberGenerator.GetBytes(32);
        var line = new EventLine(index, stream, version, type.Written, time, raised.By.Value, previous, LogHash.Payload(salt, payload)).ToBytes();
        return new LoggedEvent
        {
            LogIndex = index,
            Stream = stream,
            StreamVersion = version,
            Type = type.Written,
            Actor = raised.By.Value,
            Line = line,
            Leaf = LogHash.Leaf(line),
            Payload = payload,
            Salt = salt,
            CommandId = CommandId,
        };
    }

    private async Task<int> SaveOrRefuseAsync(bool acceptAllChangesOnSuccess, bool isJoined, CancellationToken cancellationToken)
    {
        try
        {
            return await SaveOrRollBackAsync(acceptAllChangesOnSuccess, isJoined, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw LostRace();
        }
        catch (DbUpdateException e) when (e.InnerException is DbException failure && IsDuplicate(failure))
        {
            var streams = Model.FindEntityType(typeof(LoggedEvent))!.GetIndexes().Single(i => i.IsUnique);
            throw IsDuplicateOf(failure, streams)
                ? LostRace()
                : new RefusedException(RefusalKind.WrongStage, ProblemCodes.AlreadyExists, "Something with this name or reference exists already.");
        }
    }

    private async Task<int> SaveOrRollBackAsync(bool acceptAllChangesOnSuccess, bool isJoined, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException) when (isJoined)
        {
            // the places reserved in the log go back too: whoever holds the transaction may go on with the next thing
            await Database.CurrentTransaction!.RollbackToSavepointAsync(JoinedSave, cancellationToken);
            throw;
        }
    }

    private static RefusedException LostRace() =>
        new(RefusalKind.VersionStale, ProblemCodes.VersionStale, "It was changed by somebody else at the same moment. Fetch it and decide again.");

    /// <summary>A date as people know it, in the form it was written in.</summary>
    private sealed class WrittenDate() : ValueConverter<Edtf, string>(date => date.Written, written => Edtf.Parse(written));
}
