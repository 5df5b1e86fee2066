using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Pages;

/// <summary>Into the pages by name, password and app.</summary>
public sealed class AccountTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const string Password = "a long sentence as password";

    [Fact]
    public async Task A_person_chooses_password_and_app_and_signs_in_with_them()
    {
        var (member, secret) = await EnrolledAsync("sample.one");
        app.Clock.MoveOn(TimeSpan.FromMinutes(1));

        using var browser = new Browser(app);
        (await browser.SignInAsync("Sample.One", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.OK);

        (await browser.StatusAsync("/claims")).ShouldBe(HttpStatusCode.OK);
        (await app.Administrator.Http.GetAsync($"/people/{member.Id}/account")).ShouldBe(HttpStatusCode.OK).Text("lastSignIn").ShouldNotBeNullOrEmpty();
        // one human is one person, whichever way they came
        (await browser.TextAsync("/claims?assignee=me")).ShouldNotBeEmpty();
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_code_opens_once_and_wrong_ones_lock()
    {
        var (_, secret) = await EnrolledAsync("sample.two");
        app.Clock.MoveOn(TimeSpan.FromMinutes(1));
        using var browser = new Browser(app);
        var code = CodeNow(secret);
        (await browser.SignInAsync("sample.two", Password, code)).ShouldBe(HttpStatusCode.OK);

        using var thief = new Browser(app);
        (await thief.SignInAsync("sample.two", Password, code)).ShouldBe(HttpStatusCode.Unauthorized);
        for (var n = 0; n < 4; n++) (await thief.SignInAsync("sample.two", $"guess number {n} of many", CodeNow(secret))).ShouldBe(HttpStatusCode.Unauthorized);
        app.Clock.MoveOn(TimeSpan.FromMinutes(1));
        (await thief.SignInAsync("sample.two", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.Unauthorized); // locked
        app.Clock.MoveOn(LocalAccount.LockTime);
        (await thief.SignInAsync("sample.two", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.OK);
        (await thief.SignInAsync("nobody", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_reset_or_closed_account_ends_its_sessions()
    {
        var (member, secret) = await EnrolledAsync("sample.three");
        app.Clock.MoveOn(TimeSpan.FromMinutes(1));
        using var browser = new Browser(app);
        (await browser.SignInAsync("sample.three", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.OK);
        var account = await app.Administrator.Http.GetAsync($"/people/{member.Id}/account");

        (await app.Administrator.Http.PostAsync($"/people/{member.Id}/account/close", new { reason = "Lost the telephone." }, account.ETag)).ShouldBe(HttpStatusCode.OK);

        (await browser.TextAsync("/claims")).ShouldContain("name=\"key\""); // the sign-in page
        app.Clock.MoveOn(TimeSpan.FromMinutes(1));
        (await browser.SignInAsync("sample.three", Password, CodeNow(secret))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_its_holder_and_administrators_keep_an_account_and_no_answer_tells_its_secrets()
    {
        var (member, _) = await EnrolledAsync("sample.four");
        var other = await app.MemberAsync(Role.Lead);

        (await other.Http.GetAsync($"/people/{member.Id}/account")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await other.Http.PostAsync($"/people/{member.Id}/account", new { userName = "mine" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await other.Http.PostAsync($"/people/{member.Id}/account/close", new { reason = "Why not." }, "\"1\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await member.Http.GetAsync($"/people/{member.Id}/account")).Body.EnumerateObject().Select(m => m.Name).ShouldBe(["id", "personId", "userName", "isEnrolled", "codeExpires", "lockedUntil", "lastSignIn", "closed", "version"]);
        (await app.Administrator.Http.GetAsync($"/people/{other.Id}/account")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("my name is sample.five indeed")]
    public async Task A_password_that_is_too_easy_is_refused(string password)
    {
        var member = await app.MemberAsync(Role.Checker);
        var code = (await app.Administrator.Http.PostAsync($"/people/{member.Id}/account", new { userName = "sample.five" })).Text("code");
        using var browser = new Browser(app);

        var (status, _) = await browser.EnrolAsync(code ?? "", password, app.Clock.GetUtcNow());

        status.ShouldNotBe(HttpStatusCode.OK);
    }

    private string CodeNow(string secret) => Totp.CodeOf(Convert.FromHexString(secret), Totp.StepOf(app.Clock.GetUtcNow()));

    private async Task<(Member Member, string Secret)> EnrolledAsync(string userName)
    {
        var member = await app.MemberAsync(Role.Checker);
        var opened = (await app.Administrator.Http.PostAsync($"/people/{member.Id}/account", new { userName })).ShouldBe(HttpStatusCode.OK);
        using var browser = new Browser(app);
        var (status, secret) = await browser.EnrolAsync(opened.Text("code")!, Password, app.Clock.GetUtcNow());
        status.ShouldBe(HttpStatusCode.OK);
        return (member, secret);
    }

    /// <summary>A browser as far as forms and cookies go.</summary>
    private sealed class Browser(VerifyApp app) : IDisposable
    {
        private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

        private readonly HttpClient http = app.CreateClient();

        public async Task<HttpStatusCode> SignInAsync(string userName, string password, string code)
        {
            using var answer = await PostAsync("/sign-in?handler=Account", "/sign-in", ("userName", userName), ("password", password), ("code", code));
            return answer.StatusCode;
        }

        public async Task<(HttpStatusCode Status, string Secret)> EnrolAsync(string code, string password, DateTimeOffset now)
        {
            var page = await TextAsync("/account");
            var secret = Read(Between(page, "<p class=\"mono\">", "</p>"));
            using var form = new FormUrlEncodedContent(
            [
                new("code", code), new("password", password), new("app", Totp.CodeOf(secret, Totp.StepOf(now))),
                new("secret", Between(page, "name=\"secret\" value=\"", "\"")), new("__RequestVerificationToken", TokenIn(page)),
            ]);
            using var answer = await http.PostAsync(new Uri("/account", UriKind.Relative), form);
            return (answer.StatusCode, Convert.ToHexStringLower(secret));
        }

        public Task<string> TextAsync(string address) => http.GetStringAsync(new Uri(address, UriKind.Relative));

        public async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            return answer.StatusCode;
        }

        public void Dispose() => http.Dispose();

        private async Task<HttpResponseMessage> PostAsync(string address, string page, params (string Name, string Value)[] fields)
        {
            var token = TokenIn(await TextAsync(page));
            using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
            return await http.PostAsync(new Uri(address, UriKind.Relative), form);
        }

        private static string TokenIn(string page) => Between(page, "__RequestVerificationToken\" type=\"hidden\" value=\"", "\"");

        private static string Between(string text, string before, string after) => text.Split(before)[1].Split(after)[0];

        private static byte[] Read(string base32)
        {
            var (bytes, bits, held) = (new List<byte>(), 0, 0);
            foreach (var letter in base32)
            {
                (bits, held) = ((bits << 5) | Letters.IndexOf(letter, StringComparison.Ordinal), held + 5);
                if (held < 8) continue;
                held -= 8;
                bytes.Add((byte)(bits >> held));
                bits &= (1 << held) - 1;
            }

            return [.. bytes];
        }
    }
}
