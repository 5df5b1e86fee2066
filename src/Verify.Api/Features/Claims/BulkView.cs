using FluentValidation;
using Verify.Api.Http;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Claims;

/// <summary>The answers of a call about several claims, in the order in which they were sent.</summary>
internal sealed record BulkView(IReadOnlyList<BulkItemView> Items)
{
    /// <summary>Most claims of one call.</summary>
    public const int MaxItems = 500;

    /// <summary>As the caller sees them.</summary>
    public static BulkView Of(IEnumerable<BulkOutcome> outcomes, HttpContext context) =>
        new([.. outcomes.Select(o => new BulkItemView(o.Id, o.Version, o.Refusal is { } refusal ? Problems.Of(context, refusal) : null))]);

    /// <summary>Does something to each claim by itself: one command, one transaction each.</summary>
    public static async Task<BulkView> EachAsync<TItem>(IReadOnlyList<TItem> items, Func<TItem, Guid> idOf, Func<TItem, Task<ClaimView>> command, HttpContext context)
    {
        var outcomes = new List<BulkOutcome>(items.Count);
        foreach (var item in items)
        {
            try
            {
                var claim = await command(item);
                outcomes.Add(new BulkOutcome(claim.Id, claim.Version, null));
            }
            catch (Exception e) when (IsRefusal(e))
            {
                outcomes.Add(new BulkOutcome(idOf(item), null, e));
            }
        }

        return Of(outcomes, context);
    }

    /// <summary>Whether this is an answer to one item; anything else is a defect.</summary>
    public static bool IsRefusal(Exception e) => e is RefusedException or ValidationException;
}

/// <summary>What became of one of them: done, with id and new version; or refused, with the problem it would have got alone.</summary>
/// <param name="Id">The claim; null when a new one was refused.</param>
/// <param name="Version">Its new version; null when refused.</param>
/// <param name="Problem">Why it was refused; null when done.</param>
internal sealed record BulkItemView(Guid? Id, int? Version, Problem? Problem);

/// <summary>What became of one of several claims.</summary>
/// <param name="Id">The claim; null when a new one was refused.</param>
/// <param name="Version">Its new version; null when refused.</param>
/// <param name="Refusal">Why it was refused; null when done.</param>
internal sealed record BulkOutcome(Guid? Id, int? Version, Exception? Refusal);
