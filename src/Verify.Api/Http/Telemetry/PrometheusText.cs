using System.Globalization;
using System.Text;

namespace Verify.Api.Http.Telemetry;

/// <summary>Writes figures in Prometheus's text form (version 0.0.4).</summary>
internal sealed class PrometheusText
{
    /// <summary>Media type of the form.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();
    private string? lastName;

    /// <summary>One figure that goes up and down.</summary>
    public void Gauge(string name, string help, double value, string labels = "")
    {
        Head(name, help, "gauge");
        Line(name, labels, value);
    }

    /// <summary>Everything that one instrument measured.</summary>
    public void Write(MetricSeries series)
    {
        var name = NameOf(series);
        Head(name, series.Instrument.Description ?? series.Instrument.Name, series.Bounds is not null ? "histogram" : series.IsCounter ? "counter" : "gauge");
        foreach (var (labels, measured) in series.Values)
        {
            var (sum, count, buckets) = measured.Snapshot();
            if (series.Bounds is not { } bounds)
            {
                Line(name, labels, sum);
                continue;
            }

            for (var i = 0; i < bounds.Count; i++) Line(name + "_bucket", With(labels, $"le=\"{Number(bounds[i])}\""), buckets[i]);
            Line(name + "_bucket", With(labels, "le=\"+Inf\""), count);
            Line(name + "_sum", labels, sum);
            Line(name + "_count", labels, count);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Labels in their written form, in the order of their names; empty without any.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.Length == 0) return "";
        var sorted = labels.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return string.Join(',', sorted.Select(l => $"{Plain(l.Key)}=\"{Escaped(Convert.ToString(l.Value, CultureInfo.InvariantCulture) ?? "")}\""));
    }

    private static string NameOf(MetricSeries series)
    {
        var unit = series.Instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "ms" => "_milliseconds",
            _ => "",
        };
        var name = Plain(series.Instrument.Name);
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return series.IsCounter ? name + "_total" : name;
    }

    private void Head(string name, string help, string type)
    {
        if (lastName == name) return;
        lastName = name;
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace('\n', ' ').Replace("\\", "\\\\", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private void Line(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string With(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Plain(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
