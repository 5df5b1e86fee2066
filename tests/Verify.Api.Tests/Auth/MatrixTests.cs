using System.Net;
using System.Text;
using System.Text.Json;
using Verify.Api.Auth;

namespace Verify.Api.Tests.Auth;

/// <summary>
/// Who gets in where: every operation of the description by every kind of caller, against <c>matrix.csv</c>. A new operation needs a
/// row; <c>UPDATE_MATRIX=1</c> writes the table anew, and what changed in it is for review.
/// </summary>
public sealed class MatrixTests(MatrixDesk desk) : IClassFixture<MatrixDesk>
{
    private const string In = "in";

    [Fact]
    public async Task Everybody_gets_in_where_the_table_says_and_nowhere_else()
    {
        var file = Repository.File("tests/Verify.Api.Tests/Auth/matrix.csv");
        var found = new StringBuilder();
        found.AppendJoin(',', ["operation", "method", "path", "scope", .. desk.Callers.Select(c => c.Name), "key without its scope", "key with its area's read", "key with its scope"]).Append('\n');

        foreach (var path in desk.Description.GetProperty("paths").EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var scope = ScopeOf(operation.Value);
                var cells = new List<string>();
                foreach (var (_, http) in desk.Callers) cells.Add(await AskAsync(http, operation, path.Name));
                var callers = scope is null
                    ? [await desk.LimitedToAsync("quotes:read"), await desk.LimitedToAsync("quotes:read"), await desk.LimitedToAsync("quotes:read")]
                    : new[] { await desk.LimitedToAsync([.. Scopes.All.Where(s => !Scopes.Cover([s], scope))]), await desk.LimitedToAsync(scope.Split(':')[0] + Scopes.Read), await desk.LimitedToAsync(scope) };
                foreach (var http in callers) cells.Add(await AskAsync(http, operation, path.Name));
                found.AppendJoin(',', [operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name, scope ?? "", .. cells]).Append('\n');
            }
        }

        if (Environment.GetEnvironmentVariable("UPDATE_MATRIX") == "1") await File.WriteAllTextAsync(file, found.ToString());
        found.ToString().Split('\n').ShouldBe((await File.ReadAllTextAsync(file)).Split('\n'));
    }

    [Fact]
    public async Task The_table_says_what_the_law_says()
    {
        var rows = (await File.ReadAllLinesAsync(Repository.File("tests/Verify.Api.Tests/Auth/matrix.csv"))).Select(line => line.Split(',')).ToList();
        var head = rows[0].ToList();
        string Cell(string[] row, string column) => row[head.IndexOf(column)];

        foreach (var row in rows.Skip(1))
        {
            var open = Cell(row, "anonymous") == In;
            // who has no key that holds gets in nowhere but where no key is needed
            foreach (var caller in new[] { "anonymous", "revoked key", "expired key", "disabled person" }) Cell(row, caller).ShouldBe(open ? In : "401", row[0]);
            if (open || Cell(row, "scope").Length == 0) continue;
            // a key does what its scopes say, whatever its holder may do
            Cell(row, "key without its scope").ShouldBe("403", row[0]);
            Cell(row, "key with its area's read").ShouldBe(Cell(row, "scope").EndsWith(Scopes.Read, StringComparison.Ordinal) ? Cell(row, "key with its scope") : "403", row[0]);
        }

        // a request that is refused for its form has not asked for anything yet
        rows.Skip(1).Where(r => r.Contains("400", StringComparer.Ordinal)).ShouldBeEmpty();
        // no verdict powers for administrators; auditors change nothing but audit acts; integrations decide nothing
        var verdicts = new[] { "CastVote", "SubmitFinding", "AdjudicateConflict", "ReaffirmDecision", "ReopenClaim" };
        foreach (var row in rows.Skip(1).Where(r => verdicts.Contains(r[0], StringComparer.Ordinal)))
        {
            foreach (var role in new[] { "Admin", "Auditor", "Integration", "Author" }) Cell(row, role).ShouldBe("403", row[0]);
        }

        rows.Skip(1).Where(r => Cell(r, "scope").EndsWith(Scopes.Write, StringComparison.Ordinal) && Cell(r, "Auditor") == In).Select(r => r[0]).ShouldBe(
            ["SignCheckpoint", "RecordRestore", "ConfirmHold", "ProposeHold", "ProposeLift", "ConfirmRedaction", "DeclineRedaction", // audit acts
            "OpenClaims", "AssignClaims", "WithdrawClaims", "RecheckClaims", "ReaffirmDecisions", // each claim answers for itself
            "ShareAuthority"], // 409: the desk's authority is no confidence; of one, only those who know it let others in
            ignoreOrder: true);
    }

    private async Task<string> AskAsync(ApiClient http, JsonProperty operation, string path)
    {
        using var request = desk.Request(operation.Name.ToUpperInvariant(), path, operation.Value);
        using var response = await http.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, path);
        return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest ? $"{(int)response.StatusCode}" : In;
    }

    private static string? ScopeOf(JsonElement operation) => operation.GetProperty("security").EnumerateArray().SelectMany(s => s.GetProperty("key").EnumerateArray()).Select(s => s.GetString()).SingleOrDefault();
}
