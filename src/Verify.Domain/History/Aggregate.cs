using Verify.Domain.Refusals;

namespace Verify.Domain.History;

/// <summary>
/// One thing with a history of its own. Its methods check and raise events; only applying an event sets a field, so
/// the state is always the fold of the stream. Parts are immutable lists, replaced and never mutated.
/// </summary>
public abstract class Aggregate
{
    private readonly List<DomainEvent> raised = [];
    private ExpectedVersion? expected;

    /// <summary>Identity, a UUID of version 7 made by the application.</summary>
    public Guid Id { get; protected set; }

    /// <summary>How many events the stream holds: 1 after the first.</summary>
    public int Version { get; private set; }

    /// <summary>Log index of the first event: the page key of every list. Set when the row is first saved.</summary>
    public long Number { get; private set; }

    /// <summary>Leaf hash of the stream's last event (32 bytes), which the next event's line names. Set when the row is saved.</summary>
    public byte[] Head { get; private set; } = [];

    /// <summary>The <see cref="AggregateType.FoldVersion"/> this row was folded with.</summary>
    public int FoldVersion { get; private set; }

    /// <summary>Events raised since the row was loaded or saved.</summary>
    public IReadOnlyList<DomainEvent> Raised => raised;

    /// <summary>True when an expected version was named and no method has looked at it: a defect, found at save.</summary>
    public bool ExpectationUnchecked => expected is { Checked: false };

    /// <summary>Says which version the caller saw; null when the caller said none. Checked after roles, before stage and rules.</summary>
    public void Expect(int? version) => expected = new ExpectedVersion(version);

    /// <summary>Sets what only the log knows. Called when the row is saved or folded again.</summary>
    public void MarkLogged(long number, byte[] head, int foldVersion)
    {
        Number = number;
        Head = head;
        FoldVersion = foldVersion;
    }

    /// <summary>Forgets the raised events once they are durable.</summary>
    public void MarkSaved()
    {
        raised.Clear();
        expected = null;
    }

    /// <summary>Applies an event out of the log.</summary>
    public void Replay(DomainEvent stored)
    {
        Apply(stored);
        Version++;
    }

    /// <summary>Applies a new event and keeps it for the log: the one door to a change.</summary>
    protected void Raise(DomainEvent raisedNow)
    {
        Apply(raisedNow);
        Version++;
        raised.Add(raisedNow);
    }

    /// <summary>
    /// Refuses when the caller named no version (428) or one no longer current (412). Every changing method calls it
    /// after the role check and before stage and rules; a fresh aggregate expects nothing.
    /// </summary>
    protected void CheckExpectedVersion()
    {
        if (expected is not { } e || e.Checked) return;
        e.Checked = true;
        if (e.Version is not { } version)
        {
            throw new RefusedException(RefusalKind.VersionMissing, ProblemCodes.VersionMissing,
                "Say which version you saw: send its ETag in If-Match.");
        }

        if (version != Version)
        {
            throw new RefusedException(RefusalKind.VersionStale, ProblemCodes.VersionStale,
                $"It has changed since: you saw version {version}, it is now version {Version}. Fetch it and decide again.",
                new RefusalDetails { CurrentVersion = Version });
        }
    }

    /// <summary>Sets fields from the event: total and pure; reads nothing but the event and the state.</summary>
    protected abstract void Apply(DomainEvent change);

    private sealed class ExpectedVersion(int? version)
    {
        public int? Version { get; } = version;
        public bool Checked { get; set; }
    }
}
