using FluentValidation;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Pages.Forms;

/// <summary>Why a form was refused, for the person who sent it.</summary>
/// <param name="Status">The status that a program would get.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Rules">What stands in the way, one by one.</param>
/// <param name="Candidates">The places that the words could mean.</param>
/// <param name="Since">What others did since the page was read, where that is the reason.</param>
internal sealed record Refusal(int Status, string Message, IReadOnlyList<string> Rules, IReadOnlyList<PlaceCandidate> Candidates, IReadOnlyList<HistoryEventView> Since)
{
    /// <summary>Whether this failure is an answer to a form; anything else is a defect.</summary>
    public static bool Is(Exception failure) => failure is RefusedException or ValidationException;

    /// <summary>The refusal as the pages say it.</summary>
    public static Refusal Of(HttpContext context, Exception failure)
    {
        var problem = Problems.Of(context, failure)!; // Is() let in only what has one
        IEnumerable<string> rules = failure is ValidationException invalid ? invalid.Errors.Select(e => e.ErrorMessage) : problem.BlockedBy?.Select(r => r.Message) ?? [];
        var message = failure is ValidationException ? "Something in the form is missing, or is not in its form." : problem.Status == StatusCodes.Status412PreconditionFailed ? "Somebody else changed this while you were writing. Nothing of yours is lost: look at what changed, then send it again." : problem.Detail;
        return new Refusal(problem.Status, message, [.. rules.Distinct(StringComparer.Ordinal).Where(r => !message.Contains(r, StringComparison.Ordinal) || message.Length > r.Length + 200)], problem.Candidates ?? [], []);
    }
}
