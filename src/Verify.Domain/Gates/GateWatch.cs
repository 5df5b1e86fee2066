using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Gates;

/// <summary>How the gate of a document's latest version stood when it was last looked at, so that its opening and closing are told to whoever follows the log. It bears the document's id.</summary>
public sealed class GateWatch : Aggregate
{
    /// <summary>What the gate answered; Block until it first answered otherwise.</summary>
    public GateResult Result { get; private set; } = GateResult.Block;

    /// <summary>The version it was about.</summary>
    public int DocumentVersion { get; private set; }

    /// <summary>Begins to watch a document whose gate has opened; null while it has not.</summary>
    public static GateWatch? Begin(GateAnswer answer, Acting by, DateTimeOffset at)
    {
        var watch = new GateWatch();
        return watch.See(answer, by, at) ? watch : null;
    }

    /// <summary>Notes what the gate answers now; the system's. Says whether that is something else than before.</summary>
    public bool See(GateAnswer answer, Acting by, DateTimeOffset at)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "The system watches the gate.");
        if (answer.Result == Result && (answer.Result == GateResult.Block || answer.DocumentVersion == DocumentVersion)) return false;
        Raise(new GateChanged(at, by.Actor, answer.DocumentId!.Value, answer.DocumentVersion!.Value, answer.ContentHash, answer.Result, Result, [.. answer.Blockers.Where(b => b.SoftenedBy is null).Select(b => b.Rule).Distinct(StringComparer.Ordinal)])); // a version is of a document
        return true;
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case GateChanged e:
                (Id, DocumentVersion, Result) = (e.DocumentId, e.Version, e.Result);
                break;
            default:
                throw new InvalidOperationException($"A watch of the gate knows no {change.GetType().Name}.");
        }
    }
}
