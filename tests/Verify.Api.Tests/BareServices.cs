using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Reactions;

namespace Verify.Api.Tests;

/// <summary>The application's services without its start: nothing is migrated, made or served.</summary>
internal static class BareServices
{
    /// <summary>The services with these settings.</summary>
    public static ServiceProvider With(IEnumerable<KeyValuePair<string, string>> settings, Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new Surroundings());
        services.AddLogging();
        services.AddSingleton(new Banner(TextWriter.Null));
        services.AddPersistence(configuration);
        services.AddPipeline();
        services.AddIntegrity();
        services.AddReactions();
        services.AddAuth();
        services.AddApi();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "Verify.Api";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
