using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Verify.Api.Persistence.SqlServer;

/// <summary>Lets <c>dotnet ef</c> and the tests read the model without a server.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerVerifyDbContext>
{
    /// <inheritdoc/>
    public SqlServerVerifyDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerVerifyDbContext>();
        SqlServerVerifyDbContext.Configure(options, "Server=127.0.0.1;Database=none;Encrypt=True");
        return new SqlServerVerifyDbContext(options.Options);
    }
}
