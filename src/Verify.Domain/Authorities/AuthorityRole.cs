using Verify.Domain.Texts;

namespace Verify.Domain.Authorities;

/// <summary>What kind of thing is cited.</summary>
public enum AuthorityKind
{
    /// <summary>A human being.</summary>
    Person,
    /// <summary>A body that speaks as one.</summary>
    Organisation,
    /// <summary>A post or a command, whoever holds it.</summary>
    Office,
    /// <summary>A series of reports under one name.</summary>
    ReportSeries,
    /// <summary>Somebody whom the text does not name ("analysts").</summary>
    Unnamed,
    /// <summary>Somebody whom we know, and who is named to two or more persons of the newsroom only.</summary>
    Confidential,
}

/// <summary>A role or an affiliation of an authority in time.</summary>
/// <param name="Id">Identity within the authority.</param>
/// <param name="Title">The title as one would print it ("director of the programme").</param>
/// <param name="OrganisationId">The authority where the role is held, if we keep it.</param>
/// <param name="Organisation">Its name, where we do not keep it.</param>
/// <param name="From">When it began, as known; null: unknown.</param>
/// <param name="To">When it ended, as known; null: not that we know.</param>
/// <param name="SourceNote">How we know.</param>
/// <param name="StruckBecause">Why the entry was struck; null while it stands.</param>
public sealed record AuthorityRole(Guid Id, string Title, Guid? OrganisationId, string? Organisation, Edtf? From, Edtf? To, string? SourceNote, string? StruckBecause = null)
{
    /// <summary>Whether the role may have been held on the day, by the widest reading of its dates.</summary>
    public bool MayHoldOn(DateOnly day) => StruckBecause is null && !(From?.Earliest > day) && !(To?.Latest < day);

    /// <summary>Whether the role was held on the day by every reading of its dates.</summary>
    public bool CertainlyHeldOn(DateOnly day) => StruckBecause is null && From?.Latest <= day && !(To?.Earliest < day);
}
