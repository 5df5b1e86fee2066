using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.People;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;

namespace Verify.Api.Pages;

/// <summary>The keys of a person, and what happened to them here.</summary>
internal sealed class PersonKeysModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The person.</summary>
    public PersonView Person { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Their keys and open enrolments.</summary>
    public IReadOnlyList<KeyView> Keys { get; private set; } = [];

    /// <summary>What happened to the person, the latest first.</summary>
    public IReadOnlyList<HistoryEventView> History { get; private set; } = [];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<KeyView>>(new RevokeKey(form.TheItem, form.Version, form.Text("reason"))), _ => $"/admin/people/{id}", "Revoked: it opens nothing any more.", () => LoadAsync(id));
    }

    /// <summary>What can be done about a key.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(KeyView key) => key.State is KeyState.Active or KeyState.Open ? [Place(Ask("revoke-key", "Revoke", new Field("reason", "Why")) with { Grave = true }, key.Version, key.Id)] : [];

    private async Task LoadAsync(Guid id)
    {
        Person = await Send(new GetPerson(id, null));
        Keys = (await Send(new ListKeys(id, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        History = [.. (await Send(new GetPersonHistory(id, null, new PageRequest { Limit = PageRequest.MaxLimit }))).Items.Reverse()];
    }
}
