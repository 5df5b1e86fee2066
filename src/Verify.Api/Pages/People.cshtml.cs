using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.People;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>A one-time code to pass on.</summary>
internal sealed record PassedCode(string Name, string Code, DateTimeOffset Expires);

/// <summary>People, their roles and keys.</summary>
internal sealed class PeopleModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The people.</summary>
    public Page<PersonView> People { get; private set; } = new([], null);

    /// <summary>A code that was just made; it is not kept.</summary>
    public PassedCode? Code { get; private set; }

    /// <summary>Whether forms make sense to this person; the use cases decide.</summary>
    public bool IsAdmin => Me.Is(Role.Admin);

    /// <summary>The form of a new person.</summary>
    public PlacedForm Register => Place(Ask("register", "Register somebody", new("name", "Name") { Max = Person.MaxNameLength }, new("email", "E-mail") { Required = false, Max = 320 }, new("roles", "Roles", FieldKind.Choices) { Required = false, Options = Option.Every<Role>() }, new("outside", "They are outside, and only asked", FieldKind.Tick) { Required = false }));

    public Task OnGetAsync(string? cursor) => LoadAsync(cursor);

    public async Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        if (form.Act != "key") return await TryAsync(form, () => Task.FromResult(Read(form)), p => "/admin", "Done.", () => LoadAsync(null));
        var made = default(EnrolmentView);
        var answer = await TryAsync(form, () => Task.FromResult<IRequest<EnrolmentView>>(new OpenKeyEnrolment(form.TheItem, form.Text("label"))), e => { made = e; return "/admin"; }, "A code was made.", () => LoadAsync(null));
        if (made is null) return answer;
        // the code is shown in this answer and nowhere else, so there is no going on
        Done = null;
        await LoadAsync(null);
        Code = new PassedCode(await Names.Person(made.PersonId), made.Code, made.Expires);
        return Page();
    }

    /// <summary>What can be done about a person.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(PersonView person) =>
    [
        Place(Ask("key", "Open an enrolment", new Field("label", "What the key is for") { Max = 100, Value = "workbench" }), person.Version, person.Id),
        Place(Ask("grant", "Grant a role", new Field("role", "Role", FieldKind.Choice) { Options = [.. Option.Every<Role>().Where(o => !person.Roles.Any(r => r.ToString() == o.Value))] }), person.Version, person.Id),
        Place(Ask("revoke", "Take a role", new Field("role", "Role", FieldKind.Choice) { Options = [.. person.Roles.Select(r => Option.Of(r))] }), person.Version, person.Id),
        .. person.RoleRequests.Count == 0 ? [] : new[]
        {
            Place(Ask("confirm", "Confirm a role", new Field("role", "Role", FieldKind.Choice) { Options = [.. person.RoleRequests.Select(r => Option.Of(r.Role))] }), person.Version, person.Id),
            Place(Ask("decline", "Decline a role", new Field("role", "Role", FieldKind.Choice) { Options = [.. person.RoleRequests.Select(r => Option.Of(r.Role))] }, new Field("reason", "Why")), person.Version, person.Id),
        },
        person.Disabled
            ? Place(Ask("enable", "Let in again", new Field("reason", "Why")), person.Version, person.Id)
            : Place(Ask("disable", "Shut out", new Field("reason", "Why")), person.Version, person.Id),
    ];

    private static IRequest<PersonView> Read(FormReader form) => form.Act switch
    {
        "grant" => new GrantRole(form.TheItem, form.Version, form.Choice<Role>("role")),
        "confirm" => new ConfirmRole(form.TheItem, form.Version, form.Choice<Role>("role")),
        "decline" => new DeclineRole(form.TheItem, form.Version, form.Choice<Role>("role"), form.Text("reason")),
        "revoke" => new RevokeRole(form.TheItem, form.Version, form.Choice<Role>("role")),
        "disable" => new DisablePerson(form.TheItem, form.Version, form.Text("reason")),
        "enable" => new EnablePerson(form.TheItem, form.Version, form.Text("reason")),
        _ => new RegisterPerson(form.Text("name"), form.TextOrNull("email"), !form.Ticked("outside"), form.Choices<Role>("roles")),
    };

    private async Task LoadAsync(string? cursor) => People = await Send(new ListPeople(null, null, new PageRequest { Cursor = cursor }));
}
