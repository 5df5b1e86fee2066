using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Documents;

/// <summary>What is said about a newsroom piece, as distinct from its text.</summary>
/// <param name="Ref">The reference of the CMS, if it has one.</param>
/// <param name="Title">The working title.</param>
/// <param name="Language">The language of its text, as a BCP 47 tag.</param>
/// <param name="Desk">The desk it belongs to.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="Authors">The persons who wrote it; empty exactly when they are outside.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom: said, never assumed.</param>
/// <param name="DocumentDate">The date as of which its statements speak; null: the day its version was made.</param>
/// <param name="RestrictedTo">The only persons for whom it is there; null: it is open to the desk.</param>
public sealed record DocumentDetails(
    string? Ref,
    string Title,
    string Language,
    string? Desk,
    IReadOnlyList<string> Tags,
    DateTimeOffset? PublishBy,
    DateTimeOffset? Embargo,
    IReadOnlyList<Guid> Authors,
    bool AuthorsOutside,
    Edtf? DocumentDate,
    IReadOnlyList<Guid>? RestrictedTo = null)
{
    /// <summary>Longest title, reference, desk or tag, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Most tags, and most authors.</summary>
    public const int MaxItems = 50;

    /// <summary>Whether both say the same, order of lists included.</summary>
    public bool SameAs(DocumentDetails other) =>
        Tags.SequenceEqual(other.Tags, StringComparer.Ordinal)
        && Authors.SequenceEqual(other.Authors)
        && (RestrictedTo ?? []).SequenceEqual(other.RestrictedTo ?? [])
        && this with { Tags = other.Tags, Authors = other.Authors, RestrictedTo = other.RestrictedTo } == other;

    /// <summary>The same without repeated tags and authors. Refuses (422) what cannot be.</summary>
    internal DocumentDetails Checked()
    {
        if (Authors.Count > 0 == AuthorsOutside) throw Refuse.Broken("authors-said", "Name the authors, or say that they are outside: one of the two.");
        if (!LanguageTag.IsWellFormed(Language)) throw Refuse.Broken("language-tag", $"'{Language}' is no language tag: write for example en, es-VE or zh-Hant.");
        if (Embargo > PublishBy) throw Refuse.Broken("embargo-before-deadline", "The embargo ends after the piece should be out.");
        if (DocumentDate?.IsInterval == true) throw Refuse.Broken("document-date-is-a-date", "The document's date is a date, not an interval.");
        if (RestrictedTo is { Count: > 0 } named && Authors.Except(named).Any()) throw Refuse.Broken("restricted-names-authors", "Its authors are among those to whom a piece is restricted: name them.");
        return this with { Tags = [.. Tags.Distinct(StringComparer.Ordinal)], Authors = [.. Authors.Distinct()], RestrictedTo = RestrictedTo is { Count: > 0 } ? [.. RestrictedTo.Distinct()] : null };
    }
}
