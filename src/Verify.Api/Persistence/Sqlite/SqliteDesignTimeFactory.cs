using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Verify.Api.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> read the model without starting the application.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteVerifyDbContext>
{
    /// <inheritdoc/>
    public SqliteVerifyDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteVerifyDbContext>().UseSqlite("Data Source=:memory:").Options, new WriterQueue());
}
