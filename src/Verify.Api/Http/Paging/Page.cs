using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Verify.Api.Http.Paging;

/// <summary>A page of some list.</summary>
internal interface IPage
{
    /// <summary>Cursor of the next page; null on the last one.</summary>
    string? Next { get; }
}

/// <summary>A page of a list, in the order in which things came into the books.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Cursor of the next page; null on the last one. The same address, ready to follow, is in the Link header.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

/// <summary>Which page of a list is asked for.</summary>
internal sealed record PageRequest
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>As the page before gave it; none for the first page.</summary>
    [FromQuery(Name = "cursor"), Description("As the page before gave it; none for the first page.")]
    public string? Cursor { get; init; }

    /// <summary>How many rows, 1 to 200; 50 when not said.</summary>
    [FromQuery(Name = "limit"), Description("How many rows, 1 to 200; 50 when not said.")]
    public int? Limit { get; init; }

    /// <summary>How many rows to send.</summary>
    public int Size => Limit ?? 50;
}

/// <summary>The form of a request for a page.</summary>
internal static class PageRules
{
    /// <summary>1 to 200 rows.</summary>
    public static IRuleBuilderOptions<T, int?> IsPageSize<T>(this IRuleBuilder<T, int?> limit) => limit.InclusiveBetween(1, PageRequest.MaxLimit).OverridePropertyName("limit");
}
