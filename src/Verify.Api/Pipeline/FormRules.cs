using FluentValidation;

namespace Verify.Api.Pipeline;

/// <summary>Rules of form that many requests share.</summary>
internal static class FormRules
{
    /// <summary>Some text on one line: not blank, no control characters, at most so many characters.</summary>
    public static IRuleBuilderOptions<T, string> OneLine<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        // lists may hold null, which every rule meets
        rule.NotEmpty().MaximumLength(maxLength).Must(text => text is null || !text.Any(char.IsControl)).WithMessage("'{PropertyName}' must stand on one line, without control characters.");

    /// <summary>Some text of several lines: not blank, no control characters but tabs and line ends, at most so many characters.</summary>
    public static IRuleBuilderOptions<T, string> Prose<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.NotEmpty().MaximumLength(maxLength).Must(text => text is null || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).WithMessage("'{PropertyName}' must not hold control characters.");
}
