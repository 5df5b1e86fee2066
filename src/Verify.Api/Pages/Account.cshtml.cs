using System.Security.Cryptography;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Verify.Api.Features.People;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>Lets the holder of a one-time code choose password and authenticator app. The app's secret is the server's to make: the form carries it closed.</summary>
internal sealed class AccountModel(IMediator mediator, IDataProtectionProvider protection) : PageModel
{
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("app-secret").ToTimeLimitedDataProtector();

    /// <summary>The app's secret as the app takes it.</summary>
    public string Written { get; private set; } = "";

    /// <summary>The same, closed, for the form to send back.</summary>
    public string Closed { get; private set; } = "";

    /// <summary>Why it did not work.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether the account is open.</summary>
    public bool IsDone { get; private set; }

    public void OnGet() => Show(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Totp.SecretLength)));

    public async Task<IActionResult> OnPostAsync(string? code, string? password, string? secret, string? app)
    {
        if (Opened(secret) is not { } held)
        {
            OnGet();
            (Refusal, Response.StatusCode) = ("The form was open for too long: enter the new secret above.", StatusCodes.Status400BadRequest);
            return Page();
        }

        try
        {
            await mediator.Send(new EnrolAccount(code?.Trim() ?? "", password ?? "", held, app?.Trim() ?? ""), HttpContext.RequestAborted);
            IsDone = true;
        }
        catch (Exception e) when (Forms.Refusal.Is(e))
        {
            var refusal = Forms.Refusal.Of(HttpContext, e);
            (Refusal, Response.StatusCode) = (refusal.Rules is [var rule, ..] ? rule : refusal.Message, refusal.Status);
            Show(held);
        }

        return Page();
    }

    private void Show(string secret) => (Written, Closed) = (Totp.Written(Convert.FromHexString(secret)), protector.Protect(secret, TimeSpan.FromHours(1)));

    private string? Opened(string? secret)
    {
        try
        {
            return secret is null ? null : protector.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
