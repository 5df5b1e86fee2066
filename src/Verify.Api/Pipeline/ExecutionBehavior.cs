using MediatR;
using Verify.Api.Persistence;

namespace Verify.Api.Pipeline;

/// <summary>
/// Runs a command as the database wants it run: as a whole, from a clean tracker, and again from the start where the
/// database's own strategy says that a failure passes. Saving begins the transaction inside.
/// </summary>
internal sealed class ExecutionBehavior<TRequest, TResponse>(VerifyDbContext db, CommandMetrics metrics) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        metrics.MeasureAsync(typeof(TRequest).Name, () => db.ExecuteAsync(_ => next(), cancellationToken));
}
