using MediatR;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.People;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Domain.Authorities;
using Verify.Domain.People;

namespace Verify.Api.Pages.Forms;

/// <summary>Names to choose from, as many as fit a page; any other can be typed.</summary>
internal sealed record Suggestions(IReadOnlyList<string> Authorities, IReadOnlyList<string> Works);

/// <summary>Finds what somebody typed by its name, through the use cases.</summary>
internal sealed class Lookups(IMediator mediator)
{
    private static readonly PageRequest Most = new() { Limit = PageRequest.MaxLimit };

    private IReadOnlyList<PersonView>? everybody;

    /// <summary>Authorities and works to suggest.</summary>
    public async Task<Suggestions> SuggestionsAsync() => new(
        [.. (await mediator.Send(new ListAuthorities(null, null, false, Most))).Items.Select(a => a.Name)],
        [.. (await mediator.Send(new ListSources(null, null, null, null, null, Most))).Items.Select(s => s.Title)]);

    /// <summary>People of a role, to choose from.</summary>
    public async Task<IReadOnlyList<Option>> PeopleAsync(Role role, Guid? me = null) =>
        [.. (await mediator.Send(new ListPeople(role, null, Most))).Items.Where(p => !p.Disabled).OrderByDescending(p => p.Id == me).Select(p => new Option(p.Id.ToString("D"), p.Id == me ? $"{p.Name} (me)" : p.Name))];

    /// <summary>People outside, to choose from.</summary>
    public async Task<IReadOnlyList<Option>> OutsidersAsync() => [.. (await EverybodyAsync()).Where(p => !p.CanSignIn).Select(p => new Option(p.Id.ToString("D"), p.Name))];

    /// <summary>Everybody who can sign in, to choose from.</summary>
    public async Task<IReadOnlyList<Option>> InsidersAsync(Guid? me) =>
        [.. (await EverybodyAsync()).Where(p => p.CanSignIn && !p.Disabled).OrderByDescending(p => p.Id == me).Select(p => new Option(p.Id.ToString("D"), p.Id == me ? $"{p.Name} (me)" : p.Name))];

    /// <summary>The field that names those to whom a piece is restricted.</summary>
    /// <param name="held">Those who are named now: they stay among the choices, whatever became of them.</param>
    /// <param name="names">Names for them.</param>
    /// <param name="me">Who fills it in.</param>
    public async Task<Field> RestrictedFieldAsync(IReadOnlyList<Guid> held, Names names, Guid? me)
    {
        var options = new List<Option>(await InsidersAsync(me));
        foreach (var person in held.Where(h => options.TrueForAll(o => o.Value != h.ToString("D")))) options.Add(new Option(person.ToString("D"), await names.Person(person)));
        return new Field("restricted", "Only for", FieldKind.Choices)
        {
            Required = false,
            Options = options,
            Value = string.Join('\n', held.Select(h => h.ToString("D"))),
            Hint = "Nobody ticked: it is open to the desk. Else it exists for those ticked alone, with its claims and all that hangs on it: tick yourself and its authors.",
        };
    }

    /// <summary>Authorities cited in confidence, to choose from.</summary>
    public async Task<IReadOnlyList<Option>> ConfidentialAsync() =>
        [.. (await mediator.Send(new ListAuthorities(null, AuthorityKind.Confidential, false, Most))).Items.Select(a => new Option(a.Id.ToString("D"), a.Name))];

    /// <summary>The authority of this name, or none where nothing was typed.</summary>
    public async Task<Guid?> AuthorityAsync(string field, string? name)
    {
        if (name is null) return null;
        var found = (await mediator.Send(new ListAuthorities(name, null, false, Most))).Items;
        var same = found.Where(a => a.Aliases.Append(a.Name).Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        return One(field, name, same.Count > 0 ? same : [.. found], a => a.Id, a => a.Name, "authority");
    }

    /// <summary>The work of this title, or none where nothing was typed.</summary>
    public async Task<Guid?> SourceAsync(string field, string? title)
    {
        if (title is null) return null;
        var found = (await mediator.Send(new ListSources(title, null, null, null, null, Most))).Items;
        var same = found.Where(s => s.Title.Equals(title, StringComparison.OrdinalIgnoreCase)).ToList();
        return One(field, title, same.Count > 0 ? same : [.. found], s => s.Id, s => s.Title, "work");
    }

    private async Task<IReadOnlyList<PersonView>> EverybodyAsync() => everybody ??= (await mediator.Send(new ListPeople(null, null, Most))).Items;

    private static Guid One<T>(string field, string typed, IReadOnlyList<T> found, Func<T, Guid> id, Func<T, string> name, string kind) => found switch
    {
        [var one] => id(one),
        [] => throw FormReader.Wrong(field, $"There is no {kind} “{typed}” in the books yet. Enter it first, under Sources."),
        _ => throw FormReader.Wrong(field, $"“{typed}” could be {string.Join(", or ", found.Take(5).Select(name))}. Write the whole name."),
    };
}
