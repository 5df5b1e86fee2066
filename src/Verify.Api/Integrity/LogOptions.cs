using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Integrity;

/// <summary>The log's name and the key that signs for it: section <c>Log</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Log";

    /// <summary>Name of the log in its checkpoints, such as <c>verify.newsroom.example/log</c>: no spaces, no plus. Chosen before the first start, never changed.</summary>
    [Required, RegularExpression(@"^[^\s+]{1,200}$")]
    public string Origin { get; set; } = "verify/log";

    /// <summary>The private key (ECDSA on P-256) as PEM text; goes before <see cref="KeyFile"/>.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file of the private key; made when it is not there. Without it: <c>log-key.pem</c> beside the database.</summary>
    public string? KeyFile { get; set; }

    /// <summary>PEM file of the private key that signed before: while it is named here, both sign, so that whoever trusts the old key learns of the new one.</summary>
    public string? PreviousKeyFile { get; set; }
}

/// <summary>How often the log is signed: section <c>Checkpoints</c>.</summary>
internal sealed class CheckpointOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Checkpoints";

    /// <summary>A checkpoint is signed when so many events are not covered yet.</summary>
    [Range(1, 1_000_000)]
    public int EveryEvents { get; set; } = 1000;

    /// <summary>A checkpoint is signed when an event has waited so many seconds to be covered.</summary>
    [Range(1, 86_400)]
    public int EverySeconds { get; set; } = 60;
}

/// <summary>To whom outside the checkpoints go: section <c>Witness</c>.</summary>
internal sealed class WitnessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Witness";

    /// <summary>File that each checkpoint is appended to; it belongs on a disk that whoever keeps the database cannot write. Without it: <c>checkpoints.jsonl</c> beside the database, which is no outside witness.</summary>
    public string? File { get; set; }

    /// <summary>Address of an RFC 3161 time-stamping authority.</summary>
    public Uri? TimestampUrl { get; set; }

    /// <summary>PEM file with the authority's certificate, or a root above it: tokens of anybody else are not kept. Without it a token is kept when it is over the checkpoint, whoever signed it.</summary>
    public string? TimestampCaFile { get; set; }

    /// <summary>How long to wait for its answer, in seconds.</summary>
    [Range(1, 120)]
    public int TimestampSeconds { get; set; } = 10;
}
