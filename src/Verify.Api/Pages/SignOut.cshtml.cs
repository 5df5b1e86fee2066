using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Verify.Api.Auth;

namespace Verify.Api.Pages;

/// <summary>Ends the session of this browser.</summary>
internal sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await BrowserSession.EndAsync(HttpContext);
        return Redirect(SessionServices.SignInAddress);
    }
}
