namespace Verify.Domain.Policies;

/// <summary>Which terms the gate holds against a piece; a lead chooses it, never the CMS.</summary>
public enum GateProfile
{
    /// <summary>The policy as it stands.</summary>
    Standard,
    /// <summary>A piece of opinion: that a claim is an opinion, or says what ought to be, is nothing to warn of.</summary>
    Opinion,
    /// <summary>Taken over from an agency: the gate waits for graver claims only.</summary>
    Wire,
    /// <summary>It goes out before it is checked: Block becomes Warn until its checks are due, and the ticket says so.</summary>
    Breaking,
}

/// <summary>What shows that every sentence of a version was looked at.</summary>
public enum CoverageMode
{
    /// <summary>A checker signs that every checkable statement is claimed or waived.</summary>
    SignOff,
    /// <summary>Every single sentence is marked as taken apart, or waived.</summary>
    Full,
}
