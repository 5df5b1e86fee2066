using MediatR;

namespace Verify.Api.Pipeline;

/// <summary>A request that changes something: one command, one save, one transaction. Everything else is a query.</summary>
internal interface ICommand<out TResponse> : IRequest<TResponse>;
