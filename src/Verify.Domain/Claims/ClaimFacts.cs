using Verify.Domain.Policies;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>What the rules of a claim need to know of other things, as they stand when the command is decided.</summary>
public sealed record ClaimFacts
{
    /// <summary>The persons who wrote the document; empty when its authors are outside.</summary>
    public required IReadOnlySet<Guid> DocumentAuthors { get; init; }

    /// <summary>The only persons who may see the document; empty where it is open to the desk.</summary>
    public IReadOnlyList<Guid> RestrictedTo { get; init; } = [];

    /// <summary>True when the document says that its authors are outside: a contact then takes the place of a query.</summary>
    public bool AuthorsOutside { get; init; }

    /// <summary>Number of the document's latest version.</summary>
    public int LatestVersion { get; init; }

    /// <summary>BCP 47 tag of the document's language.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Open flags of the document version whose span overlaps the claim's passage.</summary>
    public int OpenDocumentFlags { get; init; }

    /// <summary>Guards that two people set aside for this claim.</summary>
    public IReadOnlyList<GrantedOverride> Overrides { get; init; } = [];

    /// <summary>The override by which a guard is set aside at a moment; null where it is not.</summary>
    public Guid? OverrideOf(string rule, DateTimeOffset at) => Overrides.FirstOrDefault(o => at < o.ExpiresAt && string.Equals(o.Rule, rule, StringComparison.Ordinal))?.Id;

    /// <summary>Whether a guard is set aside at a moment.</summary>
    public bool IsSetAside(BrokenRule rule, DateTimeOffset at) => OverrideOf(rule.Rule, at) is not null;

    /// <summary>Of each confidential authority that the claim is attributed to, the persons who know who it is.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> ConfidentialSpeakers { get; init; } = [];

    /// <summary>The policy in force.</summary>
    public required PolicyTerms Policy { get; init; }

    /// <summary>Its version.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The sources that the claim cites or has evidence from.</summary>
    public IReadOnlyDictionary<Guid, SourceFacts> Sources { get; init; } = new Dictionary<Guid, SourceFacts>();

    /// <summary>The language in which the document's words are compared with those of this source.</summary>
    public string LanguageWith(Guid sourceId) => SharedLanguage(Language, Sources.GetValueOrDefault(sourceId)?.Language);

    /// <summary>The language of both texts, or that of neither ("mul") where they differ: no word tables reach from one language into another.</summary>
    public static string SharedLanguage(string document, string? source) =>
        source is null || !IsTag(source) || Primary(source).Equals(Primary(document), StringComparison.OrdinalIgnoreCase) ? document : "mul";

    // "English" has the form of a tag and is none: no language has a subtag of more than three letters
    private static bool IsTag(string language) => LanguageTag.IsWellFormed(language) && Primary(language).Length <= 3;

    private static string Primary(string tag) => tag.Split('-')[0];
}

/// <summary>A guard that two people set aside for a claim, for a time.</summary>
/// <param name="Id">The override.</param>
/// <param name="Rule">The guard.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record GrantedOverride(Guid Id, string Rule, DateTimeOffset ExpiresAt);

/// <summary>What the rules need to know of a source.</summary>
/// <param name="Access">How much of it we have.</param>
/// <param name="HasPages">Whether a verbatim quotation from it needs a locator.</param>
/// <param name="Routes">The different routes by which it was sought.</param>
/// <param name="EditionIds">The editions in play.</param>
/// <param name="Language">BCP 47 tag of its language, where its description says.</param>
public sealed record SourceFacts(SourceAccess Access, bool HasPages, IReadOnlySet<AcquisitionRoute> Routes, IReadOnlyList<Guid> EditionIds, string? Language = null);
