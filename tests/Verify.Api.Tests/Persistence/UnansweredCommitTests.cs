using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Postgres;
using Verify.Api.Persistence.SqlServer;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence;

/// <summary>The connection breaks when the answer to a commit was due.</summary>
public sealed class UnansweredCommitTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [ServerFact]
    public async Task A_commit_that_happened_without_an_answer_is_not_done_again()
    {
        var (runs, added) = await RegisterAsync(happens: true);

        runs.ShouldBe(1);
        added.ShouldBe(1);
    }

    [ServerFact]
    public async Task A_commit_that_did_not_happen_is_done_again_once()
    {
        var (runs, added) = await RegisterAsync(happens: false);

        runs.ShouldBe(2);
        added.ShouldBe(1);
    }

    private async Task<(int Runs, long Added)> RegisterAsync(bool happens)
    {
        var connection = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value.ConnectionString!;
        await using var db = Open(connection, new BreakOnce(happens));
        var (runs, before) = (0, await app.EventCountAsync());

        await db.ExecuteAsync(
            async token =>
            {
                runs++;
                db.People.Add(Person.Register(Guid.CreateVersion7(), "Sample Checker", email: null, canSignIn: true, [Role.Checker], Acting.System("test"), app.Clock.GetUtcNow()));
                return await db.SaveChangesAsync(token);
            },
            default);

        return (runs, await app.EventCountAsync() - before);
    }

    private static VerifyDbContext Open(string connection, IInterceptor interceptor)
    {
        if (TestDatabase.Provider == DatabaseProvider.Postgres)
        {
            var postgres = new DbContextOptionsBuilder<PostgresVerifyDbContext>();
            PostgresVerifyDbContext.Configure(postgres, connection);
            postgres.AddInterceptors(interceptor);
            return new PostgresVerifyDbContext(postgres.Options);
        }

        var sqlServer = new DbContextOptionsBuilder<SqlServerVerifyDbContext>();
        SqlServerVerifyDbContext.Configure(sqlServer, connection);
        sqlServer.AddInterceptors(interceptor);
        return new SqlServerVerifyDbContext(sqlServer.Options);
    }

    private sealed class BreakOnce(bool happens) : DbTransactionInterceptor
    {
        private bool isBroken;

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (isBroken) return result;
            isBroken = true;
            if (happens) await transaction.CommitAsync(cancellationToken);
            else await transaction.RollbackAsync(cancellationToken);
            throw new TimeoutException("The answer to the commit never came.");
        }
    }
}
