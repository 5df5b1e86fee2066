using Microsoft.Playwright;
using Verify.Api.Tests;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Browser.Tests;

/// <summary>A fact that needs Debian's Chromium; where it is missing the test says that it was skipped.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute(bool corpus = false)
    {
        if (!File.Exists(Workbench.Chromium)) Skip = $"{Workbench.Chromium} is not there: apt-get install chromium.";
        else if (corpus && Workbench.Corpus is null) Skip = "VERIFY_CORPUS does not name the folder of the real documents.";
    }
}

/// <summary>A fact that needs axe besides.</summary>
public sealed class AxeFactAttribute : FactAttribute
{
    public AxeFactAttribute()
    {
        if (!File.Exists(Workbench.Chromium)) Skip = $"{Workbench.Chromium} is not there: apt-get install chromium.";
        else if (Workbench.Axe is null) Skip = "VERIFY_AXE does not name axe.min.js: npm fetches it where there is npm.";
    }
}

/// <summary>The whole application with a desk of people, and a real browser to use it with.</summary>
public sealed class Workbench : IAsyncLifetime
{
    /// <summary>Debian's browser.</summary>
    public const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private readonly Dictionary<Guid, Task<string>> sessions = [];
    private Task<IReadOnlyList<Visit>>? tour;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Folder of the real documents.</summary>
    public static string? Corpus => Environment.GetEnvironmentVariable("VERIFY_CORPUS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>The file of axe.</summary>
    public static string? Axe => Environment.GetEnvironmentVariable("VERIFY_AXE") is { Length: > 0 } file && File.Exists(file) ? file : null;

    /// <summary>Where screenshots go.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("VERIFY_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots"))).FullName;

    /// <summary>The people, the book and the document.</summary>
    public ClaimDesk Desk { get; } = new();

    /// <summary>Where the application listens.</summary>
    public string Address => Desk.App.Anonymous().Http.BaseAddress!.ToString().TrimEnd('/');

    public async Task InitializeAsync()
    {
        await Desk.InitializeAsync();
        if (!File.Exists(Chromium)) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Desk.DisposeAsync();
    }

    /// <summary>A browser in which somebody has signed in by keyboard, once for all their visits.</summary>
    public async Task<Seat> SitDownAsync(Member member, ColorScheme scheme = ColorScheme.Light, int width = 1360, int height = 900, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            StorageState = await SessionOfAsync(member),
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Seat(await context.NewPageAsync());
    }

    /// <summary>Visits every page once, however many tests look at what was seen.</summary>
    public Task<IReadOnlyList<Visit>> TourAsync(Func<Task<IReadOnlyList<Visit>>> visit) => tour ??= visit();

    private Task<string> SessionOfAsync(Member member)
    {
        lock (sessions)
        {
            return sessions.TryGetValue(member.Id, out var session) ? session : sessions[member.Id] = SignInAsync(member);
        }
    }

    private async Task<string> SignInAsync(Member member)
    {
        await using var context = await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address });
        var page = await context.NewPageAsync();
        var seat = new Seat(page);
        await page.GotoAsync("/sign-in");
        await page.Keyboard.TypeAsync(await Desk.App.KeyForAsync(member.Id));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        seat.Complaints.ShouldBeEmpty();
        return await context.StorageStateAsync();
    }
}

/// <summary>What was seen on a visit to a page.</summary>
/// <param name="Name">The page.</param>
/// <param name="Look">light, dark or phone.</param>
/// <param name="Bytes">What was transferred for it.</param>
/// <param name="Sideways">By how many pixels it scrolls sideways.</param>
/// <param name="Complaints">What the browser complained of.</param>
/// <param name="Issues">Serious issues that axe found; none where it was not asked.</param>
public sealed record Visit(string Name, string Look, long Bytes, int Sideways, IReadOnlyList<string> Complaints, IReadOnlyList<string> Issues);

/// <summary>Somebody at a browser, and what it complained of.</summary>
public sealed class Seat : IAsyncDisposable
{
    private readonly List<string> complaints = [];
    private readonly List<IRequest> requests = [];

    public Seat(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // a refusal is an answer, whatever the console thinks of its status
            if (message.Type is "error" or "warning" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.RequestFinished += (_, request) => requests.Add(request);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, violations of the content policy among them.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Goes to a page.</summary>
    public async Task GoAsync(string path)
    {
        requests.Clear();
        var response = await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        response!.Status.ShouldBe(200, path);
    }

    /// <summary>What was transferred for the page that was gone to last, in bytes.</summary>
    public async Task<long> TransferredAsync()
    {
        long bytes = 0;
        foreach (var request in requests.ToList())
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        return bytes;
    }

    /// <summary>Does something that leads to another page, and waits until that is there.</summary>
    public async Task UntilLoadedAsync(Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.DOMContentLoaded += OnLoaded;
        await act();
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Page.DOMContentLoaded -= OnLoaded;
    }

    /// <summary>Selects words of the proof, as with the mouse.</summary>
    public Task SelectAsync(string words) => Page.EvaluateAsync(
        """
        words => {
          const walker = document.createTreeWalker(document.querySelector("[data-proof]"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) { getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length); return; }
          }
          throw new Error("These words do not stand in one piece of the proof: " + words);
        }
        """,
        words);

    /// <summary>Presses a key so many times.</summary>
    public async Task PressAsync(string key, int times = 1)
    {
        for (var i = 0; i < times; i++) await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Moves the focus with the Tab key until it rests on what a selector names.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var i = 0; i < 250; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
        }

        throw new InvalidOperationException($"The Tab key never reaches {selector} on {Page.Url}.");
    }

    /// <summary>Goes to a field by keyboard and types into it.</summary>
    public async Task TypeIntoAsync(string selector, string text)
    {
        await TabToAsync(selector);
        await Page.Keyboard.TypeAsync(text);
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
