using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Webhooks;

/// <summary>How messages to other systems are sent: section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Webhooks";

    /// <summary>When a message is tried: seconds before the first try, and after each failure. After the last one it is given up.</summary>
    public static readonly IReadOnlyList<double> Schedule = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

    /// <summary>A schedule of one's own in place of <see cref="Schedule"/>; empty: that one.</summary>
    public IList<double> RetrySeconds { get; init; } = [];

    /// <summary>A wait is lengthened by up to this share of itself, at random, so that endpoints that failed together are not called together.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>An endpoint has so many seconds to answer.</summary>
    [Range(0.05, 300)]
    public double TimeoutSeconds { get; set; } = 15;

    /// <summary>Whoever takes messages to send them has so many seconds; then somebody else may.</summary>
    [Range(1, 3_600)]
    public double LeaseSeconds { get; set; } = 120;

    /// <summary>Messages to one endpoint that are under way at a time, each about another thing.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 8;

    /// <summary>Messages that are delivered or given up are kept so many days.</summary>
    [Range(1, 3_650)]
    public int KeepDays { get; set; } = 30;

    /// <summary>Networks beside the public ones that endpoints may be in, as in <c>10.1.0.0/16</c>; they may take plain http too.</summary>
    public IList<string> AllowedNetworks { get; init; } = [];

    /// <summary>The key that secrets are derived from: 32 bytes, base64. Else it is in <see cref="KeyFile"/>.</summary>
    public string? Key { get; set; }

    /// <summary>The file of the key; <c>webhook-key</c> beside the database when not said. It is made when it is not there.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The schedule that holds.</summary>
    public IReadOnlyList<double> Delays => RetrySeconds.Count == 0 ? Schedule : [.. RetrySeconds];
}
