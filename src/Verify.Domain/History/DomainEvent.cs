using Verify.Domain.People;

namespace Verify.Domain.History;

/// <summary>One change of one aggregate: a plain record whose members are all that replaying needs.</summary>
/// <param name="At">When it was decided, UTC, cut to microseconds.</param>
/// <param name="By">Who did it.</param>
public abstract record DomainEvent(DateTimeOffset At, Actor By)
{
    /// <summary>
    /// How much of this event a viewer may see: the only way from a stored payload to an output. An event type with
    /// something to hide overrides it.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="state">The aggregate as it stands at the moment looked at (now, or "as of").</param>
    public virtual Visibility VisibleTo(Viewer viewer, Aggregate state) => Visibility.Full;

    /// <summary>Whether what it says is left out of whatever leaves the house: dossiers, exports, receipts. Its line never is.</summary>
    public virtual bool StaysInTheHouse() => false;
}

/// <summary>How much of an event a viewer sees.</summary>
public enum Visibility
{
    /// <summary>All of it.</summary>
    Full,
    /// <summary>Type, actor, time and hash; not the payload.</summary>
    Sealed,
    /// <summary>Nothing: the event is left out.</summary>
    Hidden,
}

/// <summary>Who looks at something, and whether they wrote the document it is about.</summary>
/// <param name="Who">The person, or the system.</param>
/// <param name="IsAuthor">True when the person is an author of the document in question.</param>
public sealed record Viewer(Acting Who, bool IsAuthor = false)
{
    /// <summary>Whether desk-only matters (votes after a round, findings) are open to this viewer: desk roles, never an author of the document.</summary>
    public bool SeesDeskMatters => Who.IsSystem || (Who.IsDesk && !IsAuthor);
}
