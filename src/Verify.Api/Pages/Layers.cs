using System.Globalization;
using System.Text;
using Verify.Api.Features.Claims;
using Verify.Domain.Claims;

namespace Verify.Api.Pages;

/// <summary>Claims by stage over time as layers, one upon the other, what is done at the bottom.</summary>
internal sealed record Layers(StageHistoryView History)
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 1200;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 260;

    private const int Left = 34;
    private const int Bottom = 24;
    private const int NameHeight = 15;

    /// <summary>The stages that are drawn, from the bottom up; what is withdrawn is no work.</summary>
    public static IReadOnlyList<Stage> Order { get; } = [Stage.Decided, Stage.Stale, Stage.InConflict, Stage.InReview, Stage.InCheck, Stage.AwaitingSource, Stage.Open, Stage.Proposed];

    /// <summary>Most claims at any moment.</summary>
    public int Most => Math.Max(1, History.Moments.Max(m => m.Stages.Where(s => Order.Contains(s.Stage)).Sum(s => s.Count)));

    /// <summary>Where the axis of time lies.</summary>
    public static int Ground => Height - Bottom;

    /// <summary>The outline of a layer.</summary>
    public string Points(Stage stage)
    {
        var points = new StringBuilder();
        for (var i = 0; i < History.Moments.Count; i++) Add(points, X(i), Y(Upto(i, stage)));
        for (var i = History.Moments.Count - 1; i >= 0; i--) Add(points, X(i), Y(Upto(i, stage) - CountOf(i, stage)));
        return points.ToString().TrimEnd();
    }

    /// <summary>Whether the stage occurs at all.</summary>
    public bool Has(Stage stage) => Enumerable.Range(0, History.Moments.Count).Any(i => CountOf(i, stage) > 0);

    /// <summary>How many were in a stage.</summary>
    public int CountOf(int moment, Stage stage) => History.Moments[moment].Stages.First(s => s.Stage == stage).Count;

    /// <summary>Where the name of a layer stands, at its end; null where the layer is too thin for it.</summary>
    public int? NameAt(Stage stage)
    {
        var last = History.Moments.Count - 1;
        var (top, bottom) = (Y(Upto(last, stage)), Y(Upto(last, stage) - CountOf(last, stage)));
        return bottom - top < NameHeight ? null : (int)((top + bottom) / 2) + 5;
    }

    /// <summary>Where a moment lies.</summary>
    public double X(int moment) => Left + ((double)(Width - Left - 4) * moment / (History.Moments.Count - 1));

    private double Y(int count) => Ground - ((double)(Ground - 8) * count / Most);

    private int Upto(int moment, Stage stage) => Order.TakeWhile(s => s != stage).Append(stage).Sum(s => CountOf(moment, s));

    private static void Add(StringBuilder points, double x, double y) => points.Append(x.ToString("0.#", CultureInfo.InvariantCulture)).Append(',').Append(y.ToString("0.#", CultureInfo.InvariantCulture)).Append(' ');
}
