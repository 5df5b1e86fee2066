using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes;

/// <summary>A stretch of a text that may hold a fragment of a quote: UTF-16 units, and how much of its weight is there (0 to 1).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(int Start, int End, double Score);

/// <summary>
/// Finds the places of one fragment among the hits of its words: where all follow each other, and the stretches that
/// hold most of them, a rare word counting more than a common one.
/// </summary>
internal static class PlaceFinder
{
    /// <summary>The most places of either sort that are returned.</summary>
    public const int Most = 12;

    /// <summary>The places where the words of the fragment follow each other, apart from each other; and how many there are in all.</summary>
    public static (IReadOnlyList<Place> Places, int Count) Exact(WordHits hits, short[] fragment, int most = Most)
    {
        // Knuth, Morris and Pratt (1977), over words; a word between that the quote has not ends the run
        var places = new List<Place>();
        var count = 0;
        if (fragment.Length == 0) return (places, 0);
        var back = Borders(fragment);
        var all = hits.All;
        int matched = 0, last = -2;
        for (var at = 0; at < all.Length; at++)
        {
            ref readonly var hit = ref all[at];
            if (hit.WordIndex != last + 1) matched = 0;
            last = hit.WordIndex;
            while (matched > 0 && hit.Number != fragment[matched]) matched = back[matched - 1];
            if (hit.Number == fragment[matched]) matched++;
            if (matched < fragment.Length) continue;
            count++;
            if (places.Count < most) places.Add(new(all[at - fragment.Length + 1].Start, hit.End, 1));
            matched = 0;
        }
        return (places, count);
    }

    /// <summary>The stretches that hold most of the fragment, best first.</summary>
    /// <param name="hits">Where its words stand.</param>
    /// <param name="fragment">The numbers of its words.</param>
    /// <param name="slack">How many words more than the fragment a stretch may have.</param>
    /// <param name="least">The share of the weight below which a stretch is not worth a look.</param>
    public static IReadOnlyList<Place> Near(WordHits hits, short[] fragment, int slack, double least)
    {
        if (fragment.Length < 2) return [];
        var weights = hits.Counts.Select(count => Math.Log(1 + (double)(hits.Words + 1) / (Math.Max(count, 1) + 1))).ToArray();
        var telling = hits.Telling(weights, fragment);
        var window = new Window(telling, fragment, weights, fragment.Length + slack);
        var whole = fragment.Sum(number => weights[number]);
        var best = new PriorityQueue<Place, double>(Most + 1);
        var peak = new Place(-1, -1, 0);
        var (peakFrom, peakTo) = (-1, -1);
        for (var right = 0; right < telling.Length; right++)
        {
            window.Take(right);
            if (peakTo >= 0 && telling[window.Left].WordIndex > telling[peakTo].WordIndex)
            {
                Keep(best, peak, peakTo);
                (peak, peakTo) = (new(-1, -1, 0), -1);
            }
            var score = window.Score / whole;
            if (score <= peak.Score + 1e-9 || score < least) continue;
            (peakFrom, peakTo) = (window.Left, right);
            peak = new(telling[peakFrom].Start, telling[peakTo].End, score);
        }
        if (peakTo >= 0) Keep(best, peak, peakTo);
        return [.. best.UnorderedItems.Select(i => i.Element).OrderByDescending(p => p.Score).ThenBy(p => p.Start)];
    }

    private static void Keep(PriorityQueue<Place, double> best, Place place, int at)
    {
        best.Enqueue(place, place.Score - at * 1e-12); // at equal weight the earlier place stays
        if (best.Count > Most) best.Dequeue();
    }

    private static int[] Borders(short[] fragment)
    {
        var back = new int[fragment.Length];
        var matched = 0;
        for (var at = 1; at < fragment.Length; at++)
        {
            while (matched > 0 && fragment[at] != fragment[matched]) matched = back[matched - 1];
            if (fragment[at] == fragment[matched]) matched++;
            back[at] = matched;
        }
        return back;
    }

    /// <summary>A window that runs over the hits and knows how much of the fragment's weight is in it.</summary>
    private ref struct Window
    {
        private readonly ReadOnlySpan<WordHit> hits;
        private readonly double[] weights;
        private readonly int[] wanted;
        private readonly int[] met;
        private readonly int reach;

        public Window(ReadOnlySpan<WordHit> hits, short[] fragment, double[] weights, int reach)
        {
            this.hits = hits;
            this.weights = weights;
            this.reach = reach;
            wanted = new int[weights.Length];
            met = new int[weights.Length];
            foreach (var number in fragment) wanted[number]++;
        }

        public int Left { get; private set; }

        public double Score { get; private set; }

        public void Take(int right)
        {
            var number = hits[right].Number;
            if (met[number]++ < wanted[number]) Score += weights[number];
            while (hits[Left].WordIndex <= hits[right].WordIndex - reach)
            {
                number = hits[Left++].Number;
                if (--met[number] < wanted[number]) Score -= weights[number];
            }
        }
    }
}
