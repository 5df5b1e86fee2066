namespace Verify.Domain.Texts;

/// <summary>What a mark in a text is.</summary>
public enum OutlineKind
{
    /// <summary>A page begins.</summary>
    Page,
    /// <summary>A heading stands here.</summary>
    Heading,
}

/// <summary>A place in a text that others are named by.</summary>
/// <param name="Kind">Page or heading.</param>
/// <param name="Label">Number of the page as the file counts it, or the words of the heading.</param>
/// <param name="Start">First code point of the page, or of the heading.</param>
/// <param name="Level">1 for a main heading, 2 for one below it …; 0 for a page.</param>
public sealed record OutlineMark(OutlineKind Kind, string Label, int Start, int Level = 0);

/// <summary>Where a place in a copy stands.</summary>
/// <param name="Page">The page, as the file counts them; null where it has none. The number printed on the page may differ.</param>
/// <param name="Headings">The headings it stands under, the main one first.</param>
public sealed record Whereabouts(string? Page, IReadOnlyList<string> Headings)
{
    /// <summary>Nothing is known of it.</summary>
    public static Whereabouts Unknown { get; } = new(null, []);
}

/// <summary>The pages and headings of a text, in its order: they say where a code point stands.</summary>
/// <param name="Marks">The marks, by their place.</param>
public sealed record Outline(IReadOnlyList<OutlineMark> Marks)
{
    /// <summary>Most marks that are kept; a text with more keeps the first ones.</summary>
    public const int MaxMarks = 20_000;

    /// <summary>Longest label of a heading, in characters.</summary>
    public const int MaxLabelLength = 300;

    /// <summary>A text without marks.</summary>
    public static Outline None { get; } = new([]);

    /// <summary>The page and the headings that a code point stands under.</summary>
    public Whereabouts At(int codePoint)
    {
        string? page = null;
        var headings = new List<OutlineMark>();
        foreach (var mark in Marks)
        {
            if (mark.Start > codePoint) break;
            if (mark.Kind == OutlineKind.Page)
            {
                page = mark.Label;
                continue;
            }

            headings.RemoveAll(h => h.Level >= mark.Level);
            headings.Add(mark);
        }

        return page is null && headings.Count == 0 ? Whereabouts.Unknown : new(page, [.. headings.Select(h => h.Label)]);
    }
}
