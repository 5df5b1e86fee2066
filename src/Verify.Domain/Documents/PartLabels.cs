using System.Text.RegularExpressions;

namespace Verify.Domain.Documents;

/// <summary>
/// The labels of a document's parts: <c>headline</c>, <c>standfirst</c>, <c>body</c>, <c>caption</c> and <c>alt-text</c>; a repeat
/// bears a number from 2 on (<c>caption-2</c>). A label is a text, because selectors and hashes name it.
/// </summary>
public static partial class PartLabels
{
    /// <summary>The part that a text sent without labels becomes.</summary>
    public const string Body = "body";

    /// <summary>Whether the label is one of the five, with or without a number from 2 to 999.</summary>
    public static bool IsValid(string label) => Shape().IsMatch(label);

    [GeneratedRegex(@"\A(?:headline|standfirst|body|caption|alt-text)(?:-(?:[2-9]|[1-9][0-9]{1,2}))?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
