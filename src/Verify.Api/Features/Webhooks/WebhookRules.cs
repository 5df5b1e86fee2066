using FluentValidation;
using Verify.Api.Webhooks;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <param name="Url">Where messages go: https; plain http only to networks that the operator allowed.</param>
/// <param name="EventTypes">The types it wants; none for all.</param>
/// <param name="Description">What it is, in words.</param>
internal sealed record WebhookBody(string Url, IReadOnlyList<string>? EventTypes = null, string? Description = null)
{
    public WebhookDetails ToDetails() => new(Url, EventTypes ?? [], Description);
}

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record WebhookReasonBody(string Reason);

/// <summary>The form of what is said about an endpoint.</summary>
internal static class WebhookRules
{
    public static void AreWebhookDetails<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, WebhookDetails>> details, AddressRules rules)
    {
        var read = details.Compile();
        validator.RuleFor(c => read(c).Url).Must(url => IsAddress(url, rules)).OverridePropertyName("url").WithMessage($"An address is https, without a user's name, of at most {Webhook.MaxUrlLength} characters.");
        validator.RuleFor(c => read(c).EventTypes).Must(types => types.All(t => MessageTypes.All.Contains(t, StringComparer.Ordinal)) && types.Distinct(StringComparer.Ordinal).Count() == types.Count)
            .OverridePropertyName("eventTypes").WithMessage($"Each once, of: {string.Join(", ", MessageTypes.All)}.");
        validator.RuleFor(c => read(c).Description).Must(d => d is null || (d.Length is > 0 and <= Webhook.MaxTextLength && !d.Any(char.IsControl)))
            .OverridePropertyName("description").WithMessage($"One line of at most {Webhook.MaxTextLength} characters.");
    }

    private static bool IsAddress(string? url, AddressRules rules) =>
        url is { Length: <= Webhook.MaxUrlLength } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && rules.AllowSome));
}
