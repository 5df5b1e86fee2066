using Verify.Domain.People;

namespace Verify.Api.Persistence;

/// <summary>
/// With whose eyes the rows of a scope are read. A restricted document, and whatever hangs on it, is there for the persons named on
/// it and for the system's own work; for everybody else there is no such thing. The context's filters ask it at every query.
/// </summary>
internal sealed class Sight
{
    /// <summary>Whose eyes; the empty id, which nobody has, for nobody's.</summary>
    public Guid Person { get; private set; }

    /// <summary>Whether restricted documents are there too: the system at work.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Reads with nobody's eyes: a request of which nobody has said yet whose it is, a message to another system.</summary>
    public void BeNobody() => (Person, IsWhole) = (Guid.Empty, false);

    /// <summary>Reads with the eyes of whoever acts.</summary>
    public void Be(Acting who) => (Person, IsWhole) = (who.PersonId ?? Guid.Empty, who.IsSystem);
}
