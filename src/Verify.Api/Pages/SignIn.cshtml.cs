using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Verify.Api.Auth;

namespace Verify.Api.Pages;

/// <summary>A person of the sample newsroom, to be one with a click.</summary>
internal sealed record SampleSignIn(string Name, string Roles, string Key);

/// <summary>Begins a session with a key.</summary>
internal sealed class SignInModel(KeySession session) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    public string? To { get; private set; }

    /// <summary>Whether the key opened nothing.</summary>
    public bool Failed { get; private set; }

    /// <summary>The sample people, where their keys work.</summary>
    public IReadOnlyList<SampleSignIn> Samples { get; private set; } = [];

    public async Task OnGetAsync(string? to) => await ShowAsync(to);

    public async Task<IActionResult> OnPostAsync(string? key, string? to)
    {
        if (await session.BeginAsync(HttpContext, key)) return LocalRedirect(Url.IsLocalUrl(to) ? to! : "/");
        await ShowAsync(to);
        Failed = true;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }

    private async Task ShowAsync(string? to)
    {
        To = to;
        Samples = [.. (await session.SamplesAsync(HttpContext)).Select(s => new SampleSignIn(s.Name, string.Join(", ", s.Roles.Select(r => Words.Of(r))), s.Key))];
    }
}
