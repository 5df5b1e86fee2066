using Verify.Domain.Claims;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>How a text names a speaker.</summary>
public enum SpeakerNaming
{
    /// <summary>By a name.</summary>
    Named,
    /// <summary>Not at all ("analysts").</summary>
    Unnamed,
    /// <summary>By a word that points at somebody whom the text does not let one tell ("they", "the minister").</summary>
    Pointed,
}

/// <summary>Somebody who is said to have said something.</summary>
/// <param name="Name">The name, without titles; of a speaker without one what the text calls them.</param>
/// <param name="Printed">The words at this place.</param>
/// <param name="Naming">How the text names them.</param>
/// <param name="Descriptor">How the text introduces them ("former director of …"), as printed.</param>
public sealed record CitedSpeaker(string Name, string Printed, SpeakerNaming Naming, string? Descriptor = null);

/// <summary>What sort of place a text names for what was said.</summary>
public enum CitedWorkKind
{
    /// <summary>A work by its title.</summary>
    Title,
    /// <summary>A work without its title ("a 2019 study", "its reports").</summary>
    Work,
    /// <summary>A newspaper, agency, station or journal.</summary>
    Outlet,
    /// <summary>An occasion: an interview, a hearing, a statement.</summary>
    Occasion,
    /// <summary>A link or a note.</summary>
    Reference,
}

/// <summary>Where the text says it was said.</summary>
/// <param name="Kind">What sort of place.</param>
/// <param name="Printed">The words: a title, "told reporters".</param>
public sealed record CitedWork(CitedWorkKind Kind, string Printed);

/// <summary>How a text attributes.</summary>
public enum AttributionForm
{
    /// <summary>A verb of saying: "X argues that …", "X calls this …".</summary>
    Reported,
    /// <summary>"according to X".</summary>
    According,
    /// <summary>A noun: "statements by X", "X's claim that …".</summary>
    Noun,
    /// <summary>A verb of thinking: "X views A as B".</summary>
    Thought,
    /// <summary>A quotation that belongs to somebody: "X's “…” campaign".</summary>
    Label,
    /// <summary>Nobody in particular: "In the literature …", "it is said that …", "the “…” is invoked".</summary>
    Nobody,
    /// <summary>A quotation that goes on with the one before it.</summary>
    Continued,
}

/// <summary>A place where the text gives words or a statement to somebody.</summary>
public sealed record FoundAttribution
{
    /// <summary>Who speaks; empty: the text says that it is said, and not by whom.</summary>
    public required IReadOnlyList<CitedSpeaker> Speakers { get; init; }

    /// <summary>Who relayed it ("told Reuters", "as quoted by Y").</summary>
    public IReadOnlyList<CitedSpeaker> Via { get; init; } = [];

    /// <summary>Where it was said, as far as the text says.</summary>
    public CitedWork? Work { get; init; }

    /// <summary>Whether a page, a chapter or the like is named.</summary>
    public bool HasLocator { get; init; }

    /// <summary>How the text renders what was said.</summary>
    public required QuoteMode Mode { get; init; }

    /// <summary>How the text attributes it.</summary>
    public required AttributionForm Form { get; init; }

    /// <summary>The words that attribute, in code points.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The words that are attributed, in code points.</summary>
    public required TextSpan Claim { get; init; }

    /// <summary>The sentence, or sentences, around both.</summary>
    public required TextSpan Sentence { get; init; }

    /// <summary>The quotations in the words that are attributed.</summary>
    public IReadOnlyList<QuotedString> Quotes { get; init; } = [];

    /// <summary>Everything: attributing and attributed words.</summary>
    public TextSpan Whole => Span.Union(Claim);
}
