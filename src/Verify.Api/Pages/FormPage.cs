using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;

namespace Verify.Api.Pages;

/// <summary>A page whose forms are sent to one address: a refusal is shown beside what was typed, anything done leads on.</summary>
internal abstract class FormPage(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The form that was refused; null where none was.</summary>
    public FormTry? Try { get; private set; }

    /// <summary>The form in its place.</summary>
    public PlacedForm Place(Form form, int version = 0, Guid? item = null) => new(form, version, item, Try);

    /// <summary>Sends the form's request and goes on, or shows the page again with the reason.</summary>
    /// <param name="form">The form that was sent.</param>
    /// <param name="request">Reads its request; what it looks up by name it may refuse.</param>
    /// <param name="next">Where to go when it was done.</param>
    /// <param name="done">What is said there.</param>
    /// <param name="load">Reads the page again.</param>
    protected Task<IActionResult> TryAsync<T>(FormReader form, Func<Task<IRequest<T>>> request, Func<T, string> next, string done, Func<Task> load) => TryAsync(form, request, next, _ => done, load);

    /// <inheritdoc cref="TryAsync{T}(FormReader, Func{Task{IRequest{T}}}, Func{T, string}, string, Func{Task})"/>
    protected async Task<IActionResult> TryAsync<T>(FormReader form, Func<Task<IRequest<T>>> request, Func<T, string> next, Func<T, string> done, Func<Task> load)
    {
        try
        {
            var made = await Send(await request());
            Done = done(made);
            return GoTo(next(made));
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            var refusal = Refusal.Of(HttpContext, e);
            if (refusal.Status == StatusCodes.Status412PreconditionFailed) refusal = refusal with { Since = await SinceAsync(form) };
            Try = new FormTry(form.Act, form.Item, form.Values, refusal);
            await load();
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    /// <summary>Leads on. A module that sends a file goes there by itself, so that what is said there once is said to a person.</summary>
    protected IActionResult GoTo(string address)
    {
        if (!Request.Headers.ContainsKey("X-Upload")) return Redirect(address);
        Response.Headers.Location = address;
        return new NoContentResult();
    }

    /// <summary>The id in the page's address.</summary>
    protected Guid RouteId => Guid.Parse(RouteData.Values["id"]!.ToString()!); // asked for only by pages whose address has one

    /// <summary>The history of the thing that a form changes: a form that came too late says what happened since.</summary>
    /// <param name="item">The part that the form is about.</param>
    /// <param name="page">Which page of it.</param>
    protected virtual IRequest<Page<HistoryEventView>>? HistoryOf(Guid? item, PageRequest page) => null;

    private async Task<IReadOnlyList<HistoryEventView>> SinceAsync(FormReader form)
    {
        var since = new List<HistoryEventView>();
        string? cursor = null;
        while (HistoryOf(form.Item, new PageRequest { Cursor = cursor, Limit = PageRequest.MaxLimit }) is { } history)
        {
            var page = await Send(history);
            since.AddRange(page.Items.Where(e => e.Version > (form.Version ?? 0)));
            if ((cursor = page.Next) is null) break;
        }

        return since;
    }

    /// <summary>A form that is read by the page itself.</summary>
    protected static Form Ask(string act, string title, params IReadOnlyList<Field> fields) => new(act, title, fields, _ => throw new NotSupportedException());
}
