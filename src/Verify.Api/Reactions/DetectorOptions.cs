namespace Verify.Api.Reactions;

/// <summary>What the detectors look for: section <c>Detectors</c>.</summary>
internal sealed class DetectorOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Detectors";

    /// <summary>Whether texts and claims are looked at by themselves.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Rules that this newsroom does without ("NoWorkCited"); their open flags are settled when a text or claim is looked at next.</summary>
    public IList<string> Off { get; } = [];
}
