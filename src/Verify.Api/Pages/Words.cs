using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>How the pages say what the domain has short names for.</summary>
internal static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"InCheck" as "In check".</summary>
    public static string Of(Enum value) => value is CorrectionKind.EditorsNote ? "Editor’s note" : Of(value.ToString());

    /// <summary>"InCheck" as "In check", "claim-opened.1" as "Claim opened".</summary>
    public static string Of(string name)
    {
        var dot = name.LastIndexOf('.');
        var text = new StringBuilder();
        foreach (var c in dot > 0 ? name[..dot] : name)
        {
            if (c == '-') text.Append(' ');
            else if (char.IsUpper(c) && text.Length > 0) text.Append(' ').Append(char.ToLowerInvariant(c));
            else text.Append(text.Length == 0 ? char.ToUpperInvariant(c) : c);
        }

        return text.ToString();
    }

    /// <summary>A rule of the gate: "no-sign-off" as "No sign-off", "veracity-unsupported" as "Veracity: unsupported".</summary>
    public static string Rule(string rule) => rule.Split('-', 2) switch
    {
        [var axis and ("fidelity" or "veracity"), var verdict] => $"{Of(axis)}: {Of(verdict).ToLowerInvariant()}",
        _ => Of(rule).Replace("sign off", "sign-off", StringComparison.Ordinal),
    };

    /// <summary>"InCheck" as "in-check", for class names.</summary>
    public static string Class(Enum value) => value.Spoken('-');

    /// <summary>A moment, in UTC; a module writes it in the reader's own time.</summary>
    public static IHtmlContent At(DateTimeOffset at) => new HtmlString(string.Create(English, $"<time datetime=\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\">{at.UtcDateTime:d MMM yyyy, HH:mm} UTC</time>"));

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", English);

    /// <summary>"1 claim", "3 claims".</summary>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>"due in 2 days", "3 hours overdue".</summary>
    public static string Due(DateTimeOffset due, DateTimeOffset now)
    {
        var left = due - now;
        var span = left.Duration();
        var words = span.TotalHours < 1 ? Count((long)span.TotalMinutes, "minute") : span.TotalDays < 2 ? Count((long)span.TotalHours, "hour") : Count((long)span.TotalDays, "day");
        return left < TimeSpan.Zero ? $"{words} overdue" : $"due in {words}";
    }

    /// <summary>What the colour and the pattern of a claim say, as a class name: the stage, and for a verdict whether it troubles the text.</summary>
    public static string StateClass(Stage stage, Fidelity? fidelity, Veracity? veracity) =>
        stage is Stage.Decided && Troubles(fidelity, veracity) ? "decided-against" : Class(stage);

    /// <summary>The same in words.</summary>
    public static string State(Stage stage, Fidelity? fidelity, Veracity? veracity) =>
        fidelity is { } f && veracity is { } v ? $"{Of(stage)}: {Of(f)}, {Of(v).ToLowerInvariant()}" : Of(stage);

    /// <summary>Whether a verdict is a colour of trouble; which verdicts stop a publication is the gate's matter.</summary>
    public static bool Troubles(Fidelity? fidelity, Veracity? veracity) =>
        fidelity is Fidelity.Overstated or Fidelity.Understated or Fidelity.OutOfContext or Fidelity.Misquoted or Fidelity.WrongCitation or Fidelity.Misattributed
            or Fidelity.NotFoundInSource or Fidelity.SourceNotObtained or Fidelity.NoSourceNamed or Fidelity.Fabricated
        || veracity is Veracity.Unsupported or Veracity.Refuted or Veracity.Outdated or Veracity.Contested;
}
