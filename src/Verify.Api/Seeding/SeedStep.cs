using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;

namespace Verify.Api.Seeding;

/// <summary>One sentence of the story: who did what with which thing, when.</summary>
/// <param name="At">When.</param>
/// <param name="By">Name of the person, as the story names people.</param>
/// <param name="Do">What, in the words of the domain: <c>open</c>, <c>add-evidence</c> …</param>
/// <param name="Of">The thing it is done to, as the story named it before.</param>
/// <param name="Part">A part of that thing, as a pointer into its view: <c>/flags/0/id</c>.</param>
/// <param name="As">Name under which the story goes on to speak of the thing made.</param>
/// <param name="With">What the request carries. <c>@name</c> stands for an id, <c>@name/pointer</c> for a value of a view, <c>file:name</c> for the text of a file.</param>
internal sealed record SeedSentence(DateTimeOffset At, string By, string Do, string? Of = null, string? Part = null, string? As = null, JsonNode? With = null);

/// <summary>What the story has named so far, and what each thing looked like when it was last touched.</summary>
internal sealed class SeedNames
{
    private readonly Dictionary<string, JsonElement> views = [];

    /// <summary>Keeps a thing under its name.</summary>
    public void Keep(string name, JsonElement view) => views[name] = view;

    /// <summary>The view of a thing.</summary>
    public JsonElement this[string name] => views.TryGetValue(name, out var view) ? view : throw new InvalidDataException($"The story has not named '{name}' yet.");

    /// <summary>The id of a thing.</summary>
    public Guid IdOf(string name) => this[name].GetProperty("id").GetGuid();

    /// <summary>The value at a place in a view: <c>/flags/0/id</c>.</summary>
    public JsonElement At(string name, string pointer)
    {
        var value = this[name];
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)) value = int.TryParse(step, CultureInfo.InvariantCulture, out var i) ? value[i] : value.GetProperty(step);
        return value;
    }
}

/// <summary>A sentence with its names resolved, ready to be sent.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Names">What the story has named so far.</param>
/// <param name="Mediator">Where commands go.</param>
/// <param name="Json">The API's strict rules: a misspelt member is an error here too.</param>
/// <param name="Folder">Where the files of the story are.</param>
internal sealed record SeedStep(SeedSentence Sentence, SeedNames Names, IMediator Mediator, JsonSerializerOptions Json, string Folder)
{
    /// <summary>The id of the thing it is done to.</summary>
    public Guid Id => Names.IdOf(Of);

    /// <summary>The document it is done to: the thing itself, or the one that it is about.</summary>
    public Guid DocumentId => Names[Of].TryGetProperty("documentId", out var id) ? id.GetGuid() : Id;

    /// <summary>The version it was last seen in.</summary>
    public int Version => Names[Of].GetProperty("version").GetInt32();

    /// <summary>The id of the part it is done to.</summary>
    public Guid Part => Names.At(Of, Sentence.Part ?? throw new InvalidDataException($"'{Sentence.Do}' needs a part.")).GetGuid();

    private string Of => Sentence.Of ?? throw new InvalidDataException($"'{Sentence.Do}' needs to say of what.");

    /// <summary>What the request carries.</summary>
    public T With<T>() => JsonSerializer.Deserialize<T>(Resolved(Sentence.With ?? new JsonObject()), Json)!;

    /// <summary>Sends the command and answers with its view.</summary>
    public async Task<JsonElement> Send<T>(IRequest<T> command) => JsonSerializer.SerializeToElement(await Mediator.Send(command), Json);

    private JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Resolved(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Resolved)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => Resolved(v.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    private JsonNode? Resolved(string text)
    {
        if (text.StartsWith("file:", StringComparison.Ordinal)) return File.ReadAllText(Path.Combine(Folder, text["file:".Length..]));
        if (!text.StartsWith('@')) return text;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Names.IdOf(text[1..]).ToString("D") : JsonNode.Parse(Names.At(text[1..slash], text[slash..]).GetRawText());
    }
}
