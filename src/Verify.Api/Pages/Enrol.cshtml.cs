using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Verify.Api.Features.People;

namespace Verify.Api.Pages;

/// <summary>Makes a key out of a one-time code, for whoever holds the code.</summary>
internal sealed class EnrolModel(IMediator mediator) : PageModel
{
    /// <summary>The key, shown in this answer and nowhere else.</summary>
    public string? Key { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        try
        {
            Key = (await mediator.Send(new RedeemKey(code?.Trim() ?? ""), HttpContext.RequestAborted)).Key;
        }
        catch (Exception e) when (Forms.Refusal.Is(e))
        {
            var refusal = Forms.Refusal.Of(HttpContext, e);
            (Refusal, Response.StatusCode) = (refusal.Rules is [var rule, ..] ? rule : refusal.Message, refusal.Status);
        }

        return Page();
    }
}
