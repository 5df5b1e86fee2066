using FluentValidation;
using MediatR;

namespace Verify.Api.Pipeline;

/// <summary>Refuses requests whose form is wrong (400), before anything is loaded.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var wrong = validators.SelectMany(v => v.Validate(request).Errors).ToList();
        if (wrong.Count > 0) throw new ValidationException(wrong);
        return next();
    }
}
