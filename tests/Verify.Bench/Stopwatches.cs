using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verify.Bench;

/// <summary>Runs several actions by turns, so that a noisy machine slows all of them alike, and takes the median of each.</summary>
internal static class Stopwatches
{
    /// <summary>The median and the fastest time of each action.</summary>
    public static Timing[] Interleaved(int rounds, params Action[] actions)
    {
        var times = actions.Select(_ => new double[rounds]).ToArray();
        foreach (var action in actions) action(); // warmed up
        for (var round = 0; round < rounds; round++)
        {
            for (var which = 0; which < actions.Length; which++)
            {
                var from = Stopwatch.GetTimestamp();
                actions[which]();
                times[which][round] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            }
        }
        return [.. times.Select(t => { Array.Sort(t); return new Timing(t[t.Length / 2], t[0]); })];
    }
}

/// <summary>Milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Timing(double Median, double Fastest);
