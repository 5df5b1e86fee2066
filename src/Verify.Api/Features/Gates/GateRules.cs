using FluentValidation;

namespace Verify.Api.Features.Gates;

/// <summary>Rules of form of this area.</summary>
internal static class GateRules
{
    /// <summary>64 lower-case hex digits.</summary>
    public static IRuleBuilderOptions<T, string?> IsContentHash<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotNull().Matches("^[0-9a-f]{64}$").WithMessage("'{PropertyName}' must be the SHA-256 of the text, 64 lower-case hex digits.");
}
