using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Verify.Domain.Refusals;

namespace Verify.Domain.Authorities;

/// <summary>The registers whose numbers we know how to check.</summary>
public enum IdentifierScheme
{
    /// <summary>A researcher: 16 digits, ISO 7064 MOD 11-2.</summary>
    Orcid,
    /// <summary>A public identity: 16 digits, ISO 7064 MOD 11-2.</summary>
    Isni,
    /// <summary>The libraries' authority file: digits, without a check.</summary>
    Viaf,
    /// <summary>An item of Wikidata: Q and digits, without a check.</summary>
    Wikidata,
    /// <summary>A work: 10., a registrant, a suffix; without a check.</summary>
    Doi,
    /// <summary>A book: ten digits modulo 11, or thirteen modulo 10.</summary>
    Isbn,
    /// <summary>A serial: eight digits modulo 11.</summary>
    Issn,
    /// <summary>A report of the Congressional Research Service: RL34000 and the like.</summary>
    CrsReport,
}

/// <summary>A number in a register, in that register's usual form, its check digit verified.</summary>
public sealed partial record Identifier
{
    /// <summary>Longest written form taken, in characters.</summary>
    public const int MaxLength = 300;

    [JsonConstructor]
    internal Identifier(IdentifierScheme scheme, string value)
    {
        Scheme = scheme;
        Value = value;
    }

    /// <summary>The register.</summary>
    public IdentifierScheme Scheme { get; }

    /// <summary>The number in its usual form: ORCID and ISSN with hyphens, ISNI and ISBN bare, a DOI in lower case.</summary>
    public string Value { get; }

    /// <summary>Names who or what is cited (ORCID, ISNI, VIAF, Wikidata, ISSN), not one work.</summary>
    [JsonIgnore]
    public bool NamesAnAuthority => Scheme is IdentifierScheme.Orcid or IdentifierScheme.Isni or IdentifierScheme.Viaf or IdentifierScheme.Wikidata or IdentifierScheme.Issn;

    /// <summary>
    /// Reads an identifier as people write it: with spaces, hyphens, a prefix such as <c>doi:</c>, or as the register's web
    /// address. Refuses with <see cref="ProblemCodes.BadIdentifier"/> a wrong form or check digit.
    /// </summary>
    public static Identifier Of(IdentifierScheme scheme, string written) =>
        Read(scheme, written, out var rule, out var message)
            ?? throw RefusedException.Rule(ProblemCodes.BadIdentifier, $"{scheme}: {message}", new BrokenRule($"identifier-{rule}", message));

    /// <summary>Every identifier that a number may be where nobody says of which register it is; none when it is none.</summary>
    public static IReadOnlyList<Identifier> Readings(string written) =>
        [.. Enum.GetValues<IdentifierScheme>().Select(scheme => Read(scheme, written, out _, out _)).OfType<Identifier>()];

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}:{Value}";

    private static string AsItIs(string value) => value;

    private static Identifier? Read(IdentifierScheme scheme, string written, out string rule, out string message)
    {
        (rule, message) = ("form", $"This is not how {scheme} numbers are written.");
        var bare = Prefix().Replace(written.Trim(), "");
        var compact = bare.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var (value, form, check, usual) = Form();
        if (value.Length > MaxLength || !form.IsMatch(value)) return null;
        if (check?.Invoke(value) != false) return new Identifier(scheme, usual(value));
        (rule, message) = ("check-digit", "The check digit does not fit: a digit is wrong, or two are swapped.");
        return null;

        (string Value, Regex Form, Func<string, bool>? Check, Func<string, string> Usual) Form() => scheme switch
        {
            IdentifierScheme.Orcid => (compact, Sixteen(), CheckDigits.Mod11Two, c => string.Join('-', c[..4], c[4..8], c[8..12], c[12..])),
            IdentifierScheme.Isni => (compact, Sixteen(), CheckDigits.Mod11Two, AsItIs),
            IdentifierScheme.Viaf => (bare, Viaf(), null, AsItIs),
            IdentifierScheme.Wikidata => (bare.ToUpperInvariant(), Wikidata(), null, AsItIs),
            IdentifierScheme.Doi => (bare.ToLowerInvariant(), Doi(), null, AsItIs),
            IdentifierScheme.Isbn => (compact, Isbn(), CheckDigits.Isbn, AsItIs),
            IdentifierScheme.Issn => (compact, Issn(), CheckDigits.Issn, c => $"{c[..4]}-{c[4..]}"),
            IdentifierScheme.CrsReport => (compact, CrsReport(), null, AsItIs),
            _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Unknown register."),
        };
    }

    [GeneratedRegex(@"\A(?:(?:https?://)?(?:www\.)?(?:orcid\.org/|isni\.org/(?:isni/)?|viaf\.org/viaf/|wikidata\.org/(?:wiki|entity)/|(?:dx\.)?doi\.org/)|(?:orcid|isni|viaf|doi|isbn(?:-1[03])?|issn)(?::\s*|\s+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A[0-9]{15}[0-9X]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sixteen();

    [GeneratedRegex(@"\A[1-9][0-9]{0,21}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Viaf();

    [GeneratedRegex(@"\AQ[1-9][0-9]{0,15}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wikidata();

    [GeneratedRegex(@"\A10\.[0-9]{4,9}/\S+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doi();

    [GeneratedRegex(@"\A(?:[0-9]{9}[0-9X]|97[89][0-9]{10})\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Isbn();

    [GeneratedRegex(@"\A[0-9]{7}[0-9X]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Issn();

    [GeneratedRegex(@"\A(?:R|RL|RS|IF|IN|IG|LSB)[0-9]{4,5}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CrsReport();
}
