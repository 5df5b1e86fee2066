using Verify.Domain.Refusals;

namespace Verify.Domain.People;

/// <summary>The role check that opens a changing method.</summary>
internal static class Demands
{
    /// <summary>Refuses (403) a person who holds none of the roles; the system may.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="otherwise">Who may, in words.</param>
    /// <param name="roles">The roles that may.</param>
    public static void Demand(this Acting by, string otherwise, params ReadOnlySpan<Role> roles)
    {
        if (!by.IsSystem && !by.IsAny(roles)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, otherwise);
    }
}
