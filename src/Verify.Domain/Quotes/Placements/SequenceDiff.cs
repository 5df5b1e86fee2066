using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes.Placements;

/// <summary>
/// What two sequences have in common, in order: what is equal at both ends, then whatever occurs once in each (patience
/// diff, after Bram Cohen), and between those the longest common subsequence.
/// </summary>
internal static class SequenceDiff
{
    /// <summary>The most cells of one table; a larger stretch without any landmark counts as rewritten.</summary>
    private const long MaxCells = 4_000_000;

    /// <summary>For each item of the old sequence its place in the new one; -1: it has none.</summary>
    public static int[] Match(ReadOnlySpan<int> old, ReadOnlySpan<int> now)
    {
        var to = new int[old.Length];
        Array.Fill(to, -1);
        var rest = new Stack<Stretch>();
        rest.Push(new(0, old.Length, 0, now.Length));
        while (rest.TryPop(out var stretch))
        {
            var (oldFrom, oldTo, newFrom, newTo) = stretch;
            while (oldFrom < oldTo && newFrom < newTo && old[oldFrom] == now[newFrom]) to[oldFrom++] = newFrom++;
            while (oldFrom < oldTo && newFrom < newTo && old[oldTo - 1] == now[newTo - 1]) to[--oldTo] = --newTo;
            if (oldFrom == oldTo || newFrom == newTo) continue;

            var landmarks = Landmarks(old, now, new(oldFrom, oldTo, newFrom, newTo));
            if (landmarks.Count == 0)
            {
                Table(old, now, new(oldFrom, oldTo, newFrom, newTo), to);
                continue;
            }

            foreach (var (o, n) in landmarks)
            {
                to[o] = n;
                rest.Push(new(oldFrom, o, newFrom, n));
                (oldFrom, newFrom) = (o + 1, n + 1);
            }

            rest.Push(new(oldFrom, oldTo, newFrom, newTo));
        }

        return to;
    }

    /// <summary>Items that occur once on each side, as many as stand in the same order on both.</summary>
    private static List<(int Old, int New)> Landmarks(ReadOnlySpan<int> old, ReadOnlySpan<int> now, Stretch stretch)
    {
        var places = new Dictionary<int, (int Old, int New, int OldCount, int NewCount)>();
        for (var at = stretch.OldFrom; at < stretch.OldTo; at++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, old[at], out _);
            place = place with { Old = at, OldCount = place.OldCount + 1 };
        }

        for (var at = stretch.NewFrom; at < stretch.NewTo; at++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(places, now[at]);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref place)) continue;
            place = place with { New = at, NewCount = place.NewCount + 1 };
        }

        return Increasing([.. places.Values.Where(p => p is { OldCount: 1, NewCount: 1 }).Select(p => (p.Old, p.New)).OrderBy(p => p.Old)]);
    }

    /// <summary>The longest run of pairs that rises on the new side too.</summary>
    private static List<(int Old, int New)> Increasing(List<(int Old, int New)> pairs)
    {
        var piles = new List<int>();
        var before = new int[pairs.Count];
        for (var at = 0; at < pairs.Count; at++)
        {
            int low = 0, high = piles.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[piles[middle]].New < pairs[at].New) low = middle + 1;
                else high = middle;
            }

            before[at] = low == 0 ? -1 : piles[low - 1];
            if (low == piles.Count) piles.Add(at);
            else piles[low] = at;
        }

        var chosen = new List<(int Old, int New)>();
        for (var at = piles.Count == 0 ? -1 : piles[^1]; at >= 0; at = before[at]) chosen.Add(pairs[at]);
        chosen.Reverse();
        return chosen;
    }

    private static void Table(ReadOnlySpan<int> old, ReadOnlySpan<int> now, Stretch stretch, int[] to)
    {
        var (rows, columns) = (stretch.OldTo - stretch.OldFrom, stretch.NewTo - stretch.NewFrom);
        if ((long)rows * columns > MaxCells) return;
        var common = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                common[row, column] = old[stretch.OldFrom + row] == now[stretch.NewFrom + column]
                    ? common[row + 1, column + 1] + 1
                    : Math.Max(common[row + 1, column], common[row, column + 1]);
            }
        }

        for (int row = 0, column = 0; row < rows && column < columns;)
        {
            if (old[stretch.OldFrom + row] == now[stretch.NewFrom + column]) to[stretch.OldFrom + row++] = stretch.NewFrom + column++;
            else if (common[row + 1, column] >= common[row, column + 1]) row++;
            else column++;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(int OldFrom, int OldTo, int NewFrom, int NewTo);
}
