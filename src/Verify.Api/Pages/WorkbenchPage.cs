using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Verify.Api.Auth;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>What every page of the workbench has at hand: the use cases, who is looking, names for ids.</summary>
internal abstract class WorkbenchPage(IMediator mediator, ICurrentUser user, Names names) : PageModel
{
    /// <summary>What was just done, to be said once at the head of the next page.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Who is looking.</summary>
    public Acting Me => user.Person;

    /// <summary>Names for ids.</summary>
    public Names Names => names;

    /// <summary>Asks a use case.</summary>
    protected Task<T> Send<T>(IRequest<T> request) => mediator.Send(request, HttpContext.RequestAborted);
}
