using System.Text;
using System.Text.Json;
using Verify.Domain.Integrity;
using Verify.Domain.People;

namespace Verify.Domain.Gates;

/// <summary>A role that was granted lately: whoever reads the ticket may want to know.</summary>
/// <param name="PersonId">Who holds it.</param>
/// <param name="Role">Reviewer or Adjudicator.</param>
/// <param name="GrantedAt">Since when.</param>
/// <param name="GrantedBy">Who granted it, as an actor.</param>
public sealed record RecentGrant(Guid PersonId, Role Role, DateTimeOffset GrantedAt, string GrantedBy);

/// <summary>
/// What a ticket says. It is signed as a note (C2SP signed-note) of two lines: <c>verify gate ticket 1</c> and this record as one line of
/// canonical JSON (RFC 8785). The first line is none that a checkpoint could begin with, so that no signature serves for both.
/// </summary>
public sealed record TicketContent
{
    /// <summary>First line of every ticket.</summary>
    public const string FirstLine = "verify gate ticket 1";

    /// <summary>How long a grant, and a weaker policy, are new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(30);

    /// <summary>Identity of the ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>The log whose key signs, and which holds the event of the ticket.</summary>
    public required string Log { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Until when it holds without being asked again.</summary>
    public required DateTimeOffset HoldsUntil { get; init; }

    /// <summary>When the text is to go out; the ticket is asked again then.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>The CMS's reference, if it named one.</summary>
    public string? Ref { get; init; }

    /// <summary>What the gate answered.</summary>
    public required GateAnswer Answer { get; init; }

    /// <summary>Reviewers and adjudicators whose grant is new.</summary>
    public IReadOnlyList<RecentGrant> RecentGrants { get; init; } = [];

    /// <summary>When the policy was weakened, where that is new.</summary>
    public DateTimeOffset? PolicyWeakenedAt { get; init; }

    /// <summary>The text to be signed.</summary>
    public string ToText() => $"{FirstLine}\n{Encoding.UTF8.GetString(CanonicalJson.CanonicalizeEvent(JsonSerializer.SerializeToUtf8Bytes(this, GateJson.Default.TicketContent)))}\n";

    /// <summary>Reads what was signed. Throws FormatException when it is no ticket.</summary>
    public static TicketContent Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 3 || lines[2].Length != 0 || !string.Equals(lines[0], FirstLine, StringComparison.Ordinal)) throw new FormatException($"A ticket has two lines, the first of them '{FirstLine}'.");
        try
        {
            return JsonSerializer.Deserialize(lines[1], GateJson.Default.TicketContent) ?? throw new FormatException("The ticket says nothing.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The ticket's second line is not the JSON of a ticket.", e);
        }
    }
}
