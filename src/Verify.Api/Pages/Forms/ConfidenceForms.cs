namespace Verify.Api.Pages.Forms;

/// <summary>What the forms of things told in confidence have in common.</summary>
internal static class ConfidenceForms
{
    /// <summary>Name of the field that names those who know.</summary>
    public const string KnownToName = "knownTo";

    /// <summary>The field that names those who know; whoever brings it is ticked at first.</summary>
    public static Field KnownTo(IReadOnlyList<Option> insiders, Guid? me) => new(KnownToName, "Who knows it", FieldKind.Choices)
    {
        Options = insiders,
        Value = me?.ToString("D"),
        Hint = "Two at least, you among them. Nobody else reads it, lets others in, or judges what rests on it.",
    };

    /// <summary>The form that lets one more person in.</summary>
    /// <param name="act">Its name on the page.</param>
    /// <param name="insiders">Everybody who can sign in.</param>
    /// <param name="knownTo">Those who know it already.</param>
    /// <param name="request">The request that it becomes.</param>
    public static Form Share(string act, IReadOnlyList<Option> insiders, IReadOnlyList<Guid> knownTo, Func<FormReader, MediatR.IBaseRequest> request) =>
        new(act, "Let somebody else know", [new("person", "Whom", FieldKind.Choice) { Options = [.. insiders.Where(o => !knownTo.Contains(Guid.Parse(o.Value)))] }], request) { Done = "They know it now." };
}
