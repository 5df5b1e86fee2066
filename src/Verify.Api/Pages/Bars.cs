namespace Verify.Api.Pages;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Count">How many.</param>
/// <param name="Class">Class of its pencil; null: plain.</param>
/// <param name="Address">Where they can be read.</param>
internal sealed record Bar(string Label, int Count, string? Class = null, string? Address = null);

/// <summary>A chart of bars, and the table that says the same.</summary>
internal sealed record Bars(string Title, IReadOnlyList<Bar> Rows)
{
    private const int Step = 26;
    private const int LabelWidth = 200;
    private const int MostWidth = 350;

    /// <summary>Height of the drawing.</summary>
    public int Height => Rows.Count * Step;

    /// <summary>Length of a bar.</summary>
    public int WidthOf(Bar bar) => Rows.Max(r => r.Count) is > 0 and var most ? (int)Math.Ceiling((double)bar.Count * MostWidth / most) : 0;

    /// <summary>Where a bar begins.</summary>
    public static int Left => LabelWidth;

    /// <summary>Where a row begins.</summary>
    public static int TopOf(int row) => row * Step;
}
