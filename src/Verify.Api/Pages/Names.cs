using MediatR;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Features.People;
using Verify.Api.Features.Sources;
using Verify.Domain.Refusals;

namespace Verify.Api.Pages;

/// <summary>Names for the ids on a page, each asked for once, through the use cases: what they do not show to this person has no name here.</summary>
internal sealed class Names(IMediator mediator)
{
    private readonly Dictionary<Guid, string> known = [];

    /// <summary>A person's name.</summary>
    public Task<string> Person(Guid id) => Of(id, async () => (await mediator.Send(new GetPerson(id, null))).Name, "somebody");

    /// <summary>Names of people, with commas.</summary>
    public async Task<string> People(IEnumerable<Guid> ids) => string.Join(", ", await Each(ids, Person));

    /// <summary>The name of an authority.</summary>
    public Task<string> Authority(Guid id) => Of(id, async () => (await mediator.Send(new GetAuthority(id, null))).Name, "an authority not shown");

    /// <summary>Names of authorities, with commas.</summary>
    public async Task<string> Authorities(IEnumerable<Guid> ids) => string.Join(", ", await Each(ids, Authority));

    /// <summary>The title of a work.</summary>
    public Task<string> Source(Guid id) => Of(id, async () => (await mediator.Send(new GetSource(id, null))).Title, "a work not shown");

    /// <summary>The title of a document.</summary>
    public Task<string> Document(Guid id) => Of(id, async () => (await mediator.Send(new GetDocument(id, null))).Title, "a document not shown");

    /// <summary>What a claim says.</summary>
    public Task<string> Claim(Guid id) => Of(id, async () => (await mediator.Send(new GetClaim(id, null))).Content.Text, "a claim not shown");

    /// <summary>Who did something: a person by name, or the part of the system.</summary>
    public async Task<string> Actor(string actor) => Domain.History.Actor.Parse(actor) is { PersonId: { } id } ? await Person(id) : $"Verify ({actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..]})";

    private static async Task<IReadOnlyList<string>> Each(IEnumerable<Guid> ids, Func<Guid, Task<string>> name)
    {
        var names = new List<string>();
        foreach (var id in ids) names.Add(await name(id));
        return names;
    }

    private async Task<string> Of(Guid id, Func<Task<string>> ask, string otherwise)
    {
        if (known.TryGetValue(id, out var name)) return name;
        try
        {
            name = await ask();
        }
        catch (RefusedException)
        {
            name = otherwise;
        }

        return known[id] = name;
    }
}
