using Microsoft.EntityFrameworkCore;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence;

/// <summary>Each test has a database of its own, since each breaks it.</summary>
public sealed class DatabaseCheckTests : IDisposable
{
    private readonly VerifyApp app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task A_database_that_only_the_application_wrote_is_well()
    {
        var person = await app.MemberAsync(Role.Checker, Role.Lead);
        await app.Administrator.Http.PostAsync($"/people/{person.Id}/disable", new { reason = "Away." }, "\"1\"");

        var (exitCode, output) = await app.RunDatabaseCommandAsync("db", "check");

        output.ShouldContain(", 0 wrong.");
        exitCode.ShouldBe(0);
    }

    [SqliteTheory]
    [InlineData("UPDATE People SET Name = 'Somebody Else' WHERE Number = 0", "person:00000000-0000-7000-8000-000000000001: Name is 'Somebody Else' in the row, 'Administrator' by its history")]
    [InlineData("UPDATE People SET Roles = '[\"Admin\",\"Adjudicator\"]' WHERE Number = 0", "person:00000000-0000-7000-8000-000000000001: Roles is ")]
    [InlineData("UPDATE People SET Version = 7 WHERE Number = 0", "Version is '7' in the row, '1' by its history")]
    [InlineData("UPDATE People SET Head = zeroblob(32) WHERE Number = 0", "Head is ")]
    [InlineData("UPDATE People SET Number = 77 WHERE Number = 0", "Number is '77' in the row")]
    [InlineData("UPDATE People SET FoldVersion = 0 WHERE Number = 0", "run 'db refold'")]
    [InlineData("UPDATE ApiKeys SET RevokedAt = 1 WHERE Number = 1", "RevokedAt is ")]
    [InlineData("DELETE FROM People WHERE Number = 0", "person:00000000-0000-7000-8000-000000000001: the log holds its events, but there is no row")]
    [InlineData("DELETE FROM PersonRoles", "PersonRole { Role = Admin")]
    [InlineData("INSERT INTO PersonRoles SELECT 'Lead', Id FROM People", "should not be there")]
    [InlineData("UPDATE Events SET Payload = CAST(replace(CAST(Payload AS TEXT), 'Administrator', 'Administratrix') AS BLOB)", "event 0: its payload hash is not that of its line")]
    [InlineData("UPDATE Events SET Line = CAST(replace(CAST(Line AS TEXT), 'system:bootstrap', 'system:somebody1') AS BLOB)", "event 0: its leaf hash is not that of its line")]
    [InlineData("UPDATE Events SET Line = x'7b7d' WHERE LogIndex = 1", "event 1: its line cannot be read")]
    [InlineData("UPDATE Events SET Leaf = zeroblob(32) WHERE LogIndex = 1", "event 1: its leaf hash is not that of its line")]
    [InlineData("UPDATE Events SET Type = 'role-granted.1' WHERE LogIndex = 0", "event 0: its columns are not those of its line")]
    [InlineData("UPDATE Events SET LogIndex = 9 WHERE LogIndex = 4", "event 9: the log has a gap, 4 was due")]
    [InlineData("DELETE FROM Events WHERE LogIndex = 1", "event 2: the log has a gap, 1 was due")]
    [InlineData("DELETE FROM Events WHERE LogIndex = 4", "log head: it says 5 events, the log holds 4")]
    [InlineData("UPDATE LogHead SET LastTime = LastTime + 1", "log head: it says ")]
    [InlineData("INSERT INTO Blobs (Sha256, Bytes) VALUES ('" + "00000000000000000000000000000000000000000000000000000000000000ff', x'00')", "blob 00000000000000000000000000000000000000000000000000000000000000ff: its bytes have another hash")]
    public async Task What_was_changed_by_hand_is_found_and_named(string sql, string finding)
    {
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        var (exitCode, output) = await app.RunDatabaseCommandAsync("db", "check");

        exitCode.ShouldBe(1);
        output.ShouldContain(finding);
    }

    [Theory]
    [InlineData("""UPDATE "People" SET "Name" = 'Somebody Else' WHERE "Number" = 0""", "person:00000000-0000-7000-8000-000000000001: Name is 'Somebody Else' in the row, 'Administrator' by its history")]
    [InlineData("""UPDATE "People" SET "Version" = 7 WHERE "Number" = 0""", "Version is '7' in the row, '1' by its history")]
    [InlineData("""DELETE FROM "PersonRoles" """, "PersonRole { Role = Admin")]
    [InlineData("""UPDATE "Events" SET "Type" = 'role-granted.1' WHERE "LogIndex" = 0""", "event 0: its columns are not those of its line")]
    [InlineData("""UPDATE "Events" SET "Leaf" = "Salt" WHERE "LogIndex" = 1""", "event 1: its leaf hash is not that of its line")]
    [InlineData("""DELETE FROM "Events" WHERE "LogIndex" = 1""", "event 2: the log has a gap, 1 was due")]
    [InlineData("""UPDATE "LogHead" SET "NextIndex" = "NextIndex" + 1""", "log head: it says ")]
    public async Task What_was_changed_by_hand_is_found_on_every_database(string sql, string finding)
    {
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        var (exitCode, output) = await app.RunDatabaseCommandAsync("db", "check");

        exitCode.ShouldBe(1);
        output.ShouldContain(finding);
    }

    [Fact]
    public async Task Rows_of_an_older_fold_are_folded_again()
    {
        var person = await app.MemberAsync(Role.Checker);
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "People" SET "FoldVersion" = 0, "Name" = 'stale', "Roles" = '[]' WHERE "Id" = {person.Id}"""));
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "PersonRoles" WHERE "PersonId" = {person.Id}"""));

        (await app.RunDatabaseCommandAsync("db", "refold")).Output.ShouldContain("1 rows folded again.");

        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
        (await app.Administrator.Http.GetAsync($"/people/{person.Id}")).Text("name").ShouldBe("Sample Checker");
    }

    [Fact]
    public async Task All_rows_can_be_folded_again()
    {
        await app.MemberAsync(Role.Checker);
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "People" SET "Name" = 'Mallory', "Version" = 3"""));

        (await app.RunDatabaseCommandAsync("db", "refold", "--all")).ExitCode.ShouldBe(0);

        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_row_of_an_older_fold_is_not_changed()
    {
        var person = await app.MemberAsync(Role.Checker);
        await app.WithDatabaseAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "People" SET "FoldVersion" = 0 WHERE "Id" = {person.Id}"""));

        var answer = await app.Administrator.Http.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"");

        answer.ShouldBeRefused(System.Net.HttpStatusCode.InternalServerError, Verify.Domain.Refusals.ProblemCodes.Internal);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_said_to() =>
        (await app.RunDatabaseCommandAsync("db", "drop")).ExitCode.ShouldBe(2);
}
