using Microsoft.AspNetCore.Http.HttpResults;

namespace Verify.Api.Http;

/// <summary>The answers that are more than a view with status 200.</summary>
internal static class Answers
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    /// <summary>201: the view of what was made, and its address.</summary>
    public static Created<TView> Created<TView>(string area, TView made, Func<TView, Guid> id) => TypedResults.Created($"{Root}/{area}/{id(made):D}", made);
}
