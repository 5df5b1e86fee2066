using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentValidation;
using Verify.Domain.Refusals;

namespace Verify.Api.Pipeline;

/// <summary>How long commands take, and how they end: done, refused, or failed.</summary>
internal sealed class CommandMetrics
{
    /// <summary>Name of Verify's own meter.</summary>
    public const string MeterName = "Verify";

    private readonly Histogram<double> duration;

    public CommandMetrics(IMeterFactory meters) => duration = meters.Create(MeterName).CreateHistogram<double>("verify.command.duration", "s", "Duration of commands, by name and outcome");

    /// <summary>Runs a command and notes how it went.</summary>
    public async Task<T> MeasureAsync<T>(string command, Func<Task<T>> run)
    {
        var (began, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var done = await run();
            outcome = "done";
            return done;
        }
        catch (Exception e) when (e is RefusedException or ValidationException)
        {
            outcome = "refused";
            throw;
        }
        finally
        {
            duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
