using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Verify.Api.Persistence.Postgres;

/// <summary>Lets <c>dotnet ef</c> and the tests read the model without a server.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresVerifyDbContext>
{
    /// <inheritdoc/>
    public PostgresVerifyDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresVerifyDbContext>();
        PostgresVerifyDbContext.Configure(options, "Host=127.0.0.1;Database=none");
        return new PostgresVerifyDbContext(options.Options);
    }
}
