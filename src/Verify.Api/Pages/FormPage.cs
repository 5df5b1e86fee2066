using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Pages.Forms;

namespace Verify.Api.Pages;

/// <summary>A page whose forms are sent to one address: a refusal is shown beside what was typed, anything done leads on.</summary>
internal abstract class FormPage(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The form that was refused; null where none was.</summary>
    public FormTry? Try { get; private set; }

    /// <summary>The form in its place.</summary>
    public PlacedForm Place(IForm form, int version = 0, Guid? item = null) => new(form, version, item, Try);

    /// <summary>Sends the form's request and goes on, or shows the page again with the reason.</summary>
    /// <param name="form">The form that was sent.</param>
    /// <param name="request">Reads its request; what it looks up by name it may refuse.</param>
    /// <param name="next">Where to go when it was done.</param>
    /// <param name="load">Reads the page again.</param>
    protected async Task<IActionResult> TryAsync<T>(FormReader form, Func<Task<IRequest<T>>> request, Func<T, string> next, string done, Func<Task> load)
    {
        try
        {
            var made = await Send(await request());
            Done = done;
            return Redirect(next(made));
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            var refusal = Refusal.Of(HttpContext, e);
            Try = new FormTry(form.Act, form.Item, form.Values, refusal);
            await load();
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    /// <summary>A form that is read by the page itself.</summary>
    protected static Form<T> Ask<T>(string act, string title, params IReadOnlyList<Field> fields) => new(act, title, fields, _ => throw new NotSupportedException());
}
