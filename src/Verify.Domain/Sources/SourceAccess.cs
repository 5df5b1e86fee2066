namespace Verify.Domain.Sources;

/// <summary>How much of a work we have.</summary>
public enum SourceAccess
{
    /// <summary>Nothing of it (yet): no negative can rest on it.</summary>
    NotObtained,
    /// <summary>Some pages, an extract, an abstract.</summary>
    Partial,
    /// <summary>The whole work.</summary>
    Full,
}

/// <summary>By which route a work is sought.</summary>
public enum AcquisitionRoute
{
    /// <summary>A library, its lending between libraries included.</summary>
    Library,
    /// <summary>Whoever published it.</summary>
    Publisher,
    /// <summary>Whoever wrote it, or the author of the document that cites it.</summary>
    Author,
    /// <summary>An archive.</summary>
    Archive,
    /// <summary>A database the newsroom may read.</summary>
    Database,
    /// <summary>The open web, web archives included.</summary>
    Web,
    /// <summary>Buying it.</summary>
    Purchase,
    /// <summary>A request under a freedom of information law.</summary>
    FreedomOfInformation,
    /// <summary>Any other.</summary>
    Other,
}

/// <summary>What came of seeking a work.</summary>
public enum AcquisitionOutcome
{
    /// <summary>No answer yet.</summary>
    Pending,
    /// <summary>We got it whole.</summary>
    Obtained,
    /// <summary>We got some of it.</summary>
    PartlyObtained,
    /// <summary>They do not have it.</summary>
    NotHeld,
    /// <summary>They will not give it.</summary>
    Refused,
    /// <summary>They never answered.</summary>
    NoAnswer,
}
