using FluentValidation;
using MediatR;

namespace Verify.Api.Pipeline;

/// <summary>Registers the mediator, its two behaviours, and every handler and validator there is.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the pipeline. A handler or validator is found by being there.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        var assembly = typeof(PipelineServices).Assembly;
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddMetrics();
        services.AddSingleton<CommandMetrics>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ExecutionBehavior<,>));
        foreach (var handler in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var handled in handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))) services.AddScoped(handled, handler);
        }

        ValidatorOptions.Global.LanguageManager.Enabled = false; // messages do not depend on the server's locale
        AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true).ForEach(found => services.AddSingleton(found.InterfaceType, found.ValidatorType));
        return services;
    }
}
