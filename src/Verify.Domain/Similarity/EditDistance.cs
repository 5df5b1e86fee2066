namespace Verify.Domain.Similarity;

/// <summary>How far apart two spellings are: letters put in, left out, exchanged, or two neighbours swapped.</summary>
internal static class EditDistance
{
    /// <summary>Whether the one spelling becomes the other in at most so many steps.</summary>
    public static bool IsWithin(string one, string other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) > limit) return false;
        Span<int> before2 = stackalloc int[other.Length + 1];
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) before[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], before2[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit) return false;
            before.CopyTo(before2);
            row.CopyTo(before);
        }

        return before[other.Length] <= limit;
    }
}
