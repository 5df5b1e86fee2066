namespace Verify.Domain.Integrity;

/// <summary>The time-stamp tokens of an export, checked as they come; it remembers what they say together.</summary>
internal sealed class TimeStampBook(TimeStampChecker checker)
{
    private readonly SortedSet<string> authorities = new(StringComparer.Ordinal);
    private long count;
    private DateTimeOffset? first;
    private DateTimeOffset? last;

    /// <summary>Checks the tokens of one checkpoint; says what does not hold.</summary>
    /// <param name="tokens">The tokens in DER.</param>
    /// <param name="note">The signed checkpoint that they came with.</param>
    /// <param name="where">Where it stands, for the report.</param>
    public BrokenPlace? Add(IReadOnlyList<byte[]> tokens, string note, string where)
    {
        foreach (var token in tokens)
        {
            try
            {
                var (time, authority) = checker.Check(token, note);
                count++;
                authorities.Add(authority);
                if (first is null || time < first) first = time;
                if (last is null || time > last) last = time;
            }
            catch (FormatException e)
            {
                return new BrokenPlace("time-stamp", where, e.Message);
            }
        }

        return null;
    }

    /// <summary>What all of them say.</summary>
    public TimeStampReport Report() => new(count, count > 0 && checker.Judges, authorities, first, last);
}
