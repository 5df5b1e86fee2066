using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Gates;

namespace Verify.Api.Pages;

/// <summary>The signed note of a ticket, to be kept and checked without us.</summary>
internal sealed class TicketModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    public async Task<IActionResult> OnGetAsync(Guid id) => File(Encoding.UTF8.GetBytes((await Send(new GetTicket(id))).Note), "text/plain; charset=utf-8", $"ticket-{id}.txt");
}
