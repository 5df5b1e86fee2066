using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Api.Persistence;

/// <summary>Says as whom somebody looks at something out of the whole log.</summary>
internal static class Viewers
{
    /// <summary>The viewer of each aggregate that this person looks at.</summary>
    public static Func<Aggregate, Viewer> Of(Acting who) => _ => new Viewer(who);
}
