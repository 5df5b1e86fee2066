using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Sqlite;
using Verify.Api.Reactions;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Reactions;

/// <summary>A retraction reaches thousands of claims, and the server is killed while it works them off.</summary>
public sealed class StalenessCrashTests : IDisposable
{
    private const int Count = 2_000;

    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Acting Checker = Acting.Person(Guid.CreateVersion7(), Role.Checker, Role.Lead);
    private static readonly Acting Reviewer = Acting.Person(Guid.CreateVersion7(), Role.Reviewer);
    private static readonly ClaimFacts Facts = new() { DocumentAuthors = new HashSet<Guid>(), AuthorsOutside = true, Policy = new PolicyTerms(), PolicyVersion = 1, LatestVersion = 1 };

    private readonly string folder = Directory.CreateTempSubdirectory("verify-stale-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_claim_is_questioned_once_though_the_server_is_killed_in_between()
    {
        var notice = await FillAsync();
        using (var server = Start())
        {
            await UntilAsync(c => c is { Within: > 0 });
            server.Kill();
            await server.WaitForExitAsync();
        }

        (await StaleAsync()).ShouldBeInRange(1, Count - 1);
        using (var server = Start())
        {
            await UntilAsync(c => c?.NextIndex > notice);
            server.Kill();
            await server.WaitForExitAsync();
        }

        await using var db = Open();
        (await StaleAsync()).ShouldBe(Count);
        (await db.Events.CountAsync(e => e.Type == "claim-marked-stale.1")).ShouldBe(Count);
        (await db.Claims.Select(c => c.Stalenesses).ToListAsync()).ShouldAllBe(s => s.Count == 1 && s[0].CauseIndex == notice);
    }

    private async Task<int> StaleAsync()
    {
        await using var db = Open();
        return await db.Claims.CountAsync(c => c.Stage == Stage.Stale);
    }

    private async Task UntilAsync(Func<LogCursor?, bool> reached)
    {
        for (var n = 0; n < 30_000; n++) // bounded by minutes: the machine may be busy
        {
            await using (var db = Open())
            {
                if (reached(await db.Set<LogCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Consumer == StalenessConsumer.Cursor))) return;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("The reaction never came so far.");
    }

    /// <summary>Decided claims that cite one work, and then its retraction; gives the notice's log index.</summary>
    private async Task<long> FillAsync()
    {
        await using var db = Open();
        await db.MigrateAsync(default);
        var source = Source.Add(Guid.CreateVersion7(), CslItem.Parse("""{"id":"sample","type":"book","title":"A Sample Book"}"""), null, [], Checker, At);
        var details = new DocumentDetails("sample", "Sample", "en", null, [], null, null, [], AuthorsOutside: true, null);
        var document = Document.Create(Guid.CreateVersion7(), details, VersionText.OfParts([new TextPart("body", "The harbour closed.")]), Checker, At);
        db.Keep("The harbour closed."u8.ToArray());
        db.Sources.Add(source);
        db.Documents.Add(document);
        await db.SaveChangesAsync();
        for (var n = 0; n < Count; n++)
        {
            db.Claims.Add(Decided(document.Id, source.Id, n));
            if (n % 250 != 249) continue;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        var held = await db.Sources.SingleAsync();
        held.AddNotice(Guid.CreateVersion7(), NoticeKind.Retraction, Edtf.Parse("2026"), null, "All of it.", Checker, At.AddMinutes(1));
        await db.SaveChangesAsync();
        return await db.Events.MaxAsync(e => e.LogIndex);
    }

    private static Claim Decided(Guid document, Guid source, int n)
    {
        var content = new ClaimContent { Text = $"Sample statement {n}.", Attribution = new Attribution { Speaker = SpeakerStatus.Unnamed, SourceId = source } };
        var claim = Claim.Propose(Guid.CreateVersion7(), document, 1, new Passage("body", 0, 19, "The harbour closed.", "", ""), content, Checker, At);
        claim.Open(Severity.Normal, isAtomic: true, Facts, Checker, At);
        claim.Assign(Checker, null, Facts, Checker, At);
        claim.Submit(new Finding { Fidelity = Fidelity.NotAssessed, FidelityReason = "A sample.", Veracity = Veracity.NotAssessed, VeracityReason = "A sample.", Note = "A sample." }, Facts, Checker, At);
        claim.CastVote(new Vote(default, At, Refers: false, Fidelity.NotAssessed, Veracity.NotAssessed, ReportedAsFalse: false, "A sample.", []), Facts, Reviewer, At);
        return claim;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Banner).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Database__Provider"] = nameof(DatabaseProvider.Sqlite),
                ["Database__File"] = Path.Combine(folder, "verify.db"),
                ["Bootstrap__AdminKey"] = VerifyApp.AdministratorKey,
                ["Detectors__Enabled"] = "false",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private SqliteVerifyDbContext Open() =>
        new(new DbContextOptionsBuilder<SqliteVerifyDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "verify.db")}").AddInterceptors(new SqlitePragmas()).Options, new WriterQueue());
}
