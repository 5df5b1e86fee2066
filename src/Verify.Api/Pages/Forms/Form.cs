using System.Globalization;
using MediatR;

namespace Verify.Api.Pages.Forms;

/// <summary>What a field takes.</summary>
internal enum FieldKind
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Text,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Yes, or nothing.</summary>
    Tick,

    /// <summary>A day and a time.</summary>
    Moment,

    /// <summary>Several of a list.</summary>
    Choices,

    /// <summary>Nothing: it is sent as it is.</summary>
    Hidden,

    /// <summary>A file.</summary>
    File,
}

/// <summary>One of the things a field may be.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="Label">As it is read.</param>
/// <param name="Closed">Why it cannot be chosen now; null when it can.</param>
internal sealed record Option(string Value, string Label, string? Closed = null)
{
    /// <summary>Every value of an enumeration.</summary>
    public static IReadOnlyList<Option> Every<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>One value of an enumeration.</summary>
    public static Option Of<T>(T value)
        where T : struct, Enum => new(value.ToString(), Words.Of(value));
}

/// <summary>One field of a form.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Label">As it is read.</param>
/// <param name="Kind">What it takes.</param>
internal sealed record Field(string Name, string Label, FieldKind Kind = FieldKind.Line)
{
    /// <summary>Whether the browser asks for it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What helps to fill it in.</summary>
    public string? Hint { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What stands in it at first.</summary>
    public string? Value { get; init; }

    /// <summary>Id of the list of suggestions.</summary>
    public string? List { get; init; }

    /// <summary>Longest text, in characters.</summary>
    public int Max { get; init; } = 4_000;

    /// <summary>Whether it stands beside the next one.</summary>
    public bool Half { get; init; }

    /// <summary>A moment as a field holds it, in UTC.</summary>
    public static string? Written(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The files that are taken, as the browser's dialog is told.</summary>
    public string? Accept { get; init; }
}

/// <summary>A form, and the request that it becomes.</summary>
/// <param name="Act">Its name on the page.</param>
/// <param name="Title">What it does.</param>
/// <param name="Fields">What it asks for.</param>
/// <param name="Request">Reads the request out of what was sent; the version that was looked at comes with it.</param>
internal sealed record Form(string Act, string Title, IReadOnlyList<Field> Fields, Func<FormReader, IBaseRequest> Request)
{
    /// <summary>What the button says.</summary>
    public string Button { get; init; } = Title;

    /// <summary>What to know before.</summary>
    public string? Intro { get; init; }

    /// <summary>Whether it takes something back.</summary>
    public bool Grave { get; init; }

    /// <summary>What is said when it was done.</summary>
    public string Done { get; init; } = "Done.";
}

/// <summary>A form in its place on a page.</summary>
/// <param name="Form">The form.</param>
/// <param name="Version">The version of the thing that the page shows.</param>
/// <param name="Item">Which part of it the form is about.</param>
/// <param name="Try">What came of sending it last; null: it was not sent.</param>
internal sealed record PlacedForm(Form Form, int Version, Guid? Item, FormTry? Try)
{
    /// <summary>An id for the form and its fields.</summary>
    public string Id => Item is { } item ? $"{Form.Act}-{item:N}" : Form.Act;

    /// <summary>The last try, if it was this form's.</summary>
    public FormTry? Own => Try is { } t && t.Act == Form.Act && t.Item == Item ? t : null;

    /// <summary>Whether it sends a file.</summary>
    public bool HasFile => Form.Fields.Any(f => f.Kind == FieldKind.File);

    /// <summary>What stands in a field now.</summary>
    public string? ValueOf(Field field) => Own is { } own ? own.Values.GetValueOrDefault(field.Name) : field.Value;
}

/// <summary>What came of sending a form that was refused: nothing was done, and what was typed is kept.</summary>
/// <param name="Act">The form.</param>
/// <param name="Item">Which part it was about.</param>
/// <param name="Values">What was typed.</param>
/// <param name="Refusal">Why it was refused.</param>
internal sealed record FormTry(string Act, Guid? Item, IReadOnlyDictionary<string, string> Values, Refusal Refusal);
