using FluentValidation;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Rules of form for dates and languages.</summary>
internal static class TextRules
{
    /// <summary>An EDTF date or interval: 2008, 2019-05, 2014-08-15, 2005/2013, 2006~.</summary>
    public static IRuleBuilderOptions<T, string> IsEdtf<T>(this IRuleBuilder<T, string> rule) =>
        rule.MaximumLength(Edtf.MaxLength).Must(text => Edtf.TryParse(text, out _, out _)).WithMessage("'{PropertyName}' must be an EDTF date or interval: 2008, 2019-05, 2014-08-15, 2005/2013, 2006~.");

    /// <summary>A BCP 47 language tag.</summary>
    public static IRuleBuilderOptions<T, string> IsLanguageTag<T>(this IRuleBuilder<T, string> rule) =>
        rule.MaximumLength(35).Matches("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$").WithMessage("'{PropertyName}' must be a BCP 47 language tag: es, es-VE, fa.");
}
