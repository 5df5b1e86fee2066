using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Verify.Domain.Texts;

/// <summary>One date of EDTF level 0 or 1, not an interval: the days it may mean, and its qualifiers.</summary>
internal sealed partial record EdtfDate(DateOnly Earliest, DateOnly Latest, bool Uncertain, bool Approximate)
{
    /// <summary>Reads a date; with <paramref name="withTime"/> also a date and time of level 0, of which the date counts as written.</summary>
    public static bool TryParse(string written, bool withTime, [NotNullWhen(true)] out EdtfDate? date, [NotNullWhen(false)] out string? error)
    {
        date = null;
        error = $"'{written}' is no date of EDTF level 0 or 1: write for example 2014, 2014-08, 2014-08-15, 201X, 2014-21 (spring), with ?, ~ or % after it.";
        var match = Shape().Match(written);
        if (!match.Success || (match.Groups["time"].Success && (!withTime || match.Groups["qualifier"].Success || !IsTime(match.Groups["time"].Value)))) return false;

        var year = match.Groups["year"].Value;
        var month = match.Groups["month"].Value;
        var day = match.Groups["day"].Value;
        if (Days(year, month, day) is not var (earliest, latest)) return false;

        var qualifier = match.Groups["qualifier"].Value;
        date = new EdtfDate(earliest, latest, qualifier is "?" or "%", qualifier is "~" or "%");
        error = null;
        return true;
    }

    private static (DateOnly Earliest, DateOnly Latest)? Days(string year, string month, string day)
    {
        // level 1 leaves digits unspecified from the right only
        if (year.Contains('X', StringComparison.Ordinal) && month.Length > 0) return null;
        if (string.Equals(month, "XX", StringComparison.Ordinal) && day.Length > 0 && !string.Equals(day, "XX", StringComparison.Ordinal)) return null;

        var first = Number(year.Replace('X', '0'));
        var last = Number(year.Replace('X', '9'));
        if (last == 0) return null;
        if (month is "" or "XX") return (new DateOnly(Math.Max(first, 1), 1, 1), new DateOnly(last, 12, 31));

        var m = Number(month);
        if (m is >= 21 and <= 24) return day.Length > 0 ? null : Season(first, m);
        if (m is < 1 or > 12) return null;
        if (day is "" or "XX") return (new DateOnly(first, m, 1), new DateOnly(first, m, DateTime.DaysInMonth(first, m)));

        var d = Number(day);
        if (d < 1 || d > DateTime.DaysInMonth(first, m)) return null;
        return (new DateOnly(first, m, d), new DateOnly(first, m, d));
    }

    /// <summary>
    /// The days a season may mean. A season of level 1 names no hemisphere, so spring (21) and autumn (23) take in both; summer
    /// (22) and winter (24) may begin with the year, or run into the next.
    /// </summary>
    private static (DateOnly Earliest, DateOnly Latest) Season(int year, int season) => season is 21 or 23
        ? (new DateOnly(year, 3, 1), new DateOnly(year, 11, 30))
        : (new DateOnly(year, 1, 1), year == 9999 ? DateOnly.MaxValue : new DateOnly(year + 1, 3, 1).AddDays(-1));

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsTime(string time) =>
        TimeOnly.TryParseExact(time.AsSpan(1, 8), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (time.Length <= 10 || TimeOnly.TryParseExact(time.AsSpan(10), time.Length == 12 ? "HH" : "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    [GeneratedRegex(@"\A(?<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?<month>[0-9]{2}|XX)(?:-(?<day>[0-9]{2}|XX)(?<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?(?<qualifier>[?~%])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
