using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.People;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Pages;

/// <summary>The keys of a person, and what happened to them here.</summary>
internal sealed class PersonKeysModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    /// <summary>The person.</summary>
    public PersonView Person { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Their keys and open enrolments.</summary>
    public IReadOnlyList<KeyView> Keys { get; private set; } = [];

    /// <summary>Their account; null: there is none.</summary>
    public AccountView? Account { get; private set; }

    /// <summary>A code that was just made; it is not kept.</summary>
    public PassedCode? Code { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What happened to the person, the latest first.</summary>
    public IReadOnlyList<HistoryEventView> History { get; private set; } = [];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        if (form.Act == "close-account") return await TryAsync(form, () => Task.FromResult<IRequest<AccountView>>(new CloseAccount(id, form.Version, form.Text("reason"))), _ => $"/admin/people/{id}", "Closed: it lets nobody in any more.", () => LoadAsync(id));
        if (form.Act == "open-account") return await OpenAsync(id, form);
        return await TryAsync(form, () => Task.FromResult<IRequest<KeyView>>(new RevokeKey(form.TheItem, form.Version, form.Text("reason"))), _ => $"/admin/people/{id}", "Revoked: it opens nothing any more.", () => LoadAsync(id));
    }

    /// <summary>What can be done about a key.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(KeyView key) => key.State is KeyState.Active or KeyState.Open ? [Place(Ask("revoke-key", "Revoke", new Field("reason", "Why")) with { Grave = true }, key.Version, key.Id)] : [];

    /// <summary>What can be done about the account.</summary>
    public IReadOnlyList<PlacedForm> AccountForms => Account is not { } account
        ? [Place(Ask("open-account", "Open an account", new Field("name", "User name") { Max = LocalAccount.MaxUserNameLength, Hint = "You get a one-time code to pass on; its holder alone chooses the password." }))]
        :
        [
            Place(Ask("open-account", account.Closed ? "Open it again" : "Give another code", new Field("name", "", FieldKind.Hidden) { Value = account.UserName }) with { Grave = !account.Closed, Intro = "Password and app are to be chosen anew, and nobody gets in until they are." }, account.Version),
            .. account.Closed ? [] : new[] { Place(Ask("close-account", "Close it", new Field("reason", "Why")) with { Grave = true }, account.Version) },
        ];

    // the code is shown in this answer and nowhere else, so there is no going on
    private async Task<IActionResult> OpenAsync(Guid id, FormReader form)
    {
        var made = default(AccountCodeView);
        var answer = await TryAsync(form, () => Task.FromResult<IRequest<AccountCodeView>>(new OpenAccount(id, form.Text("name"))), a => { made = a; return $"/admin/people/{id}"; }, "A code was made.", () => LoadAsync(id));
        if (made is null) return answer;
        Done = null;
        await LoadAsync(id);
        Code = new PassedCode(Person.Name, made.Code, made.Expires);
        return Page();
    }

    // there may be none, and it is not everybody's to know
    private async Task<AccountView?> AccountAsync(Guid id)
    {
        try
        {
            return await Send(new GetAccount(id));
        }
        catch (RefusedException e) when (e.Kind is RefusalKind.NotFound or RefusalKind.Forbidden)
        {
            return null;
        }
    }

    private async Task LoadAsync(Guid id)
    {
        Person = await Send(new GetPerson(id, null));
        Account = await AccountAsync(id);
        Keys = (await Send(new ListKeys(id, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        History = [.. (await Send(new GetPersonHistory(id, null, new PageRequest { Limit = PageRequest.MaxLimit }))).Items.Reverse()];
    }
}
