using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>An edition of a work.</summary>
/// <param name="Id">Identity within the source.</param>
/// <param name="Label">What it is called ("second edition", "version of 15 August").</param>
/// <param name="Date">When it came out, as known.</param>
public sealed record Edition(Guid Id, string Label, Edtf? Date);

/// <summary>What was said about a work after it came out.</summary>
public enum NoticeKind
{
    /// <summary>An error was put right.</summary>
    Correction,
    /// <summary>Its publisher doubts it.</summary>
    ExpressionOfConcern,
    /// <summary>Its publisher takes it back.</summary>
    Retraction,
    /// <summary>It is no longer offered.</summary>
    Withdrawal,
    /// <summary>It was added to or brought up to date.</summary>
    Update,
}

/// <summary>A notice about a work.</summary>
/// <param name="Id">Identity within the source.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Date">Its date, as known.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Text">What it says, in short.</param>
/// <param name="StruckBecause">Why the entry was struck; null while it stands.</param>
public sealed record StatusNotice(Guid Id, NoticeKind Kind, Edtf Date, string? Url, string? Text, string? StruckBecause = null);

/// <summary>By which route a work was sought, and what came of it.</summary>
/// <param name="Id">Identity within the source.</param>
/// <param name="Route">By which route.</param>
/// <param name="Asked">Whom or what was asked, and for what.</param>
/// <param name="By">Who sought it.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Answer">The answer in short; null while there is none.</param>
/// <param name="AnsweredAt">When the outcome was entered; null while it is pending.</param>
public sealed record AcquisitionAttempt(Guid Id, AcquisitionRoute Route, string Asked, Actor By, DateTimeOffset At, AcquisitionOutcome Outcome, string? Answer, DateTimeOffset? AnsweredAt);
