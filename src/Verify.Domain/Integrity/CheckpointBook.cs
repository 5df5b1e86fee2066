namespace Verify.Domain.Integrity;

/// <summary>The checkpoints an export must agree with, in the order of their sizes.</summary>
internal sealed class CheckpointBook
{
    private readonly List<Entry> entries = [];
    private int next;
    private bool isSorted;

    private sealed record Entry(long Size, byte[] Root, string Where, bool IsOutside);

    /// <summary>Name of the log that all of them are of; null while there is none.</summary>
    public string? Origin { get; private set; }

    /// <summary>How many agree with the events so far.</summary>
    public long Agreed => next;

    /// <summary>Size of the largest that agrees.</summary>
    public long Covered => next == 0 ? 0 : entries[next - 1].Size;

    /// <summary>Whether there is none at all.</summary>
    public bool IsEmpty => entries.Count == 0;

    /// <summary>Size of the next one to be reached; long.MaxValue when all are behind.</summary>
    public long NextSize
    {
        get
        {
            Sort();
            return next < entries.Count ? entries[next].Size : long.MaxValue;
        }
    }

    /// <summary>Adds a signed checkpoint, of the export or held outside, after judging its form, origin and signatures.</summary>
    public BrokenPlace? Add(string note, string where, IReadOnlyCollection<CheckpointKey> trusted, bool isOutside = false)
    {
        Checkpoint checkpoint;
        SignedNote signed;
        try
        {
            signed = SignedNote.Parse(note);
            checkpoint = Checkpoint.Parse(signed.Text);
        }
        catch (FormatException e)
        {
            return new BrokenPlace("checkpoint-form", where, e.Message);
        }

        where = $"checkpoint of size {checkpoint.Size} ({where})";
        Origin ??= checkpoint.Origin;
        if (!string.Equals(Origin, checkpoint.Origin, StringComparison.Ordinal)) return new BrokenPlace("checkpoint-origin", where, $"It is of the log '{checkpoint.Origin}', another one of '{Origin}'.");

        entries.Add(new Entry(checkpoint.Size, checkpoint.Root, where, isOutside));
        isSorted = false;
        return signed.TrustedBy(checkpoint.Origin, trusted) switch
        {
            NoteTrust.NoTrustedKey => new BrokenPlace("checkpoint-key", where, "None of the keys you trust has signed it" + KeysOf(signed) + "."),
            NoteTrust.WrongSignature => new BrokenPlace("checkpoint-signature", where, "The signature is not that key's signature of this text."),
            _ => null,
        };
    }

    /// <summary>Compares the checkpoints of this size with the root of the events so far.</summary>
    public BrokenPlace? Reach(long size, Func<byte[]> root)
    {
        byte[]? found = null;
        for (; NextSize == size; next++)
        {
            found ??= root();
            if (!entries[next].Root.AsSpan().SequenceEqual(found))
                return new BrokenPlace("checkpoint-root", entries[next].Where, $"The events from {Covered} to {size - 1} are not those that were signed: they give another root.");
        }

        return null;
    }

    /// <summary>What is wrong when the events end at a size.</summary>
    public BrokenPlace? End(long size)
    {
        if (IsEmpty) return new BrokenPlace("no-checkpoint", "the export", "There is no signed checkpoint: nobody vouches for these events.");
        if (NextSize != long.MaxValue) return new BrokenPlace("cut-short", $"event {size}", $"The export ends before it, but the {entries[^1].Where} covers {entries[^1].Size} events.");
        var own = entries.Where(e => !e.IsOutside).Select(e => e.Size).ToHashSet();
        return entries.Find(e => e.IsOutside && !own.Contains(e.Size)) is { } disowned
            ? new BrokenPlace("checkpoint-missing", disowned.Where, "The log signed it, but it is not among the checkpoints of the export.")
            : null;
    }

    private static string KeysOf(SignedNote note) => " (signed by " + string.Join(", ", note.Signatures.Select(s => $"{s.Name} {Convert.ToHexStringLower(s.KeyId)}")) + ")";

    private void Sort()
    {
        if (isSorted) return;
        entries.Sort(static (a, b) => a.Size.CompareTo(b.Size));
        isSorted = true;
    }
}
