using FluentValidation;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>The form of what is said about a document.</summary>
internal sealed class DocumentDetailsRules : AbstractValidator<DocumentDetails>
{
    public DocumentDetailsRules()
    {
        RuleFor(d => d.Ref!).OneLine(DocumentDetails.MaxTextLength).When(d => d.Ref is not null).OverridePropertyName("ref");
        RuleFor(d => d.Title).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("title");
        RuleFor(d => d.Language).OneLine(LanguageTag.MaxLength).OverridePropertyName("language");
        RuleFor(d => d.Desk!).OneLine(DocumentDetails.MaxTextLength).When(d => d.Desk is not null).OverridePropertyName("desk");
        RuleFor(d => d.Tags.Count).LessThanOrEqualTo(DocumentDetails.MaxItems).OverridePropertyName("tags");
        RuleForEach(d => d.Tags).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("tags");
        RuleFor(d => d.Authors.Count).LessThanOrEqualTo(DocumentDetails.MaxItems).OverridePropertyName("authors");
        RuleFor(d => d.RestrictedTo).Must(r => r is not { Count: > DocumentDetails.MaxItems }).OverridePropertyName("restrictedTo").WithMessage("At most 50 persons.");
    }
}
