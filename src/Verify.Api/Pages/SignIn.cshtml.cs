using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Verify.Api.Auth;

namespace Verify.Api.Pages;

/// <summary>A person of the sample newsroom, to be one with a click.</summary>
internal sealed record SampleSignIn(string Name, string Roles, string Key);

/// <summary>Begins a session with a key.</summary>
internal sealed class SignInModel(BrowserSession session, IOptions<ProviderOptions> provider) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    public string? To { get; private set; }

    /// <summary>Whether the key opened nothing.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether name, password and code opened nothing.</summary>
    public bool AccountFailed { get; private set; }

    /// <summary>The sample people, where their keys work.</summary>
    public IReadOnlyList<SampleSignIn> Samples { get; private set; } = [];

    /// <summary>What the button to the identity provider says; null where there is none.</summary>
    public string? Provider => provider.Value.IsThere ? provider.Value.Name : null;

    /// <summary>Whether the identity provider let nobody in.</summary>
    public bool ProviderFailed { get; private set; }

    public async Task OnGetAsync(string? to, string? failed)
    {
        ProviderFailed = failed == "provider";
        await ShowAsync(to);
    }

    // a link, not a form: what a form leads to stays on this server
    public IActionResult OnGetProvider(string? to) => provider.Value.IsThere ? Challenge(ProviderSignIn.Begin(Url.IsLocalUrl(to) ? to! : "/"), ProviderSignIn.SchemeName) : NotFound(); // local, as asked

    public async Task<IActionResult> OnPostAsync(string? key, string? to)
    {
        if (await session.BeginAsync(HttpContext, key)) return LocalRedirect(Url.IsLocalUrl(to) ? to! : "/");
        await ShowAsync(to);
        Failed = true;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }

    public async Task<IActionResult> OnPostAccountAsync(string? userName, string? password, string? code, string? to)
    {
        if (await session.BeginAsync(HttpContext, userName, password, code)) return LocalRedirect(Url.IsLocalUrl(to) ? to! : "/");
        await ShowAsync(to);
        AccountFailed = true;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }

    private async Task ShowAsync(string? to)
    {
        To = to;
        Samples = [.. (await session.SamplesAsync(HttpContext)).Select(s => new SampleSignIn(s.Name, string.Join(", ", s.Roles.Select(r => Words.Of(r))), s.Key))];
    }
}
