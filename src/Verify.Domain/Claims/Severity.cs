namespace Verify.Domain.Claims;

/// <summary>How much harm a mistake in a claim could do; policy sets how many votes each level takes.</summary>
public enum Severity
{
    /// <summary>A slip would embarrass nobody.</summary>
    Low,
    /// <summary>The common case.</summary>
    Normal,
    /// <summary>A mistake would hurt somebody, or the newsroom's name.</summary>
    High,
    /// <summary>A mistake could end in court.</summary>
    Legal,
}
