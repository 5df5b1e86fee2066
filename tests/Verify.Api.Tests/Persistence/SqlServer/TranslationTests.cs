using System.Collections;
using System.Data;
using System.Data.Common;
using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Persistence.SqlServer;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence.SqlServer;

/// <summary>
/// Sends every query and every command there is to SQL Server's provider, without a server: each command of the database is
/// taken down and answered with nothing. What cannot be translated fails here.
/// </summary>
public sealed class TranslationTests
{
    private static readonly string[] Forbidden = ["MERGE ", "OPENJSON", " WITH (", "FOR SYSTEM_TIME", "OUTPUT INSERTED"];

    [Fact]
    public async Task Every_query_can_be_asked_of_SQL_Server()
    {
        var taken = new TakenDown();
        await using var services = Services(taken);
        var requests = typeof(ICommand<>).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))).ToList();
        var (asked, failures) = (0, new List<string>());

        foreach (var request in requests)
        {
            foreach (var isFull in new[] { true, false })
            {
                await using var scope = services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Acting.Person(Guid.CreateVersion7(), Enum.GetValues<Role>()));
                var before = taken.Commands.Count;
                var failure = await SendAsync(scope.ServiceProvider, request, isFull);
                if (taken.Commands.Count > before) asked++;
                if (failure is InvalidOperationException && failure.Message.Contains("could not be translated", StringComparison.Ordinal)) failures.Add($"{request.Name}: {failure.Message}");
            }
        }

        failures.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(requests.Count, "most requests ask the database something");
        foreach (var word in Forbidden) taken.Commands.Where(c => c.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(word);
    }

    private static async Task<Exception?> SendAsync(IServiceProvider services, Type request, bool isFull)
    {
        try
        {
            var answer = request.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
            var handler = services.GetRequiredService(typeof(IRequestHandler<,>).MakeGenericType(request, answer));
            var handle = typeof(IRequestHandler<,>).MakeGenericType(request, answer).GetMethod("Handle")!;
            await (Task)handle.Invoke(handler, [Sample(request, isFull, 0), CancellationToken.None])!;
            return null;
        }
#pragma warning disable CA1031 // without rows most handlers refuse; what matters is what was asked before
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        }
    }

    // some value of the type, with everything optional there or nothing of it
    private static object? Sample(Type type, bool isFull, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return isFull ? Sample(inner, isFull, depth) : null;
        if (type == typeof(string)) return "sample";
        if (type == typeof(Guid)) return Guid.CreateVersion7();
        if (type == typeof(int)) return 1;
        if (type == typeof(long)) return 1L;
        if (type == typeof(bool)) return isFull;
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UtcNow;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(isFull ? Enum.GetValues(type).Length - 1 : 0);
        if (depth > 5) return null;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var element = type.GetGenericArguments()[^1];
            if (type.GetGenericArguments().Length > 1) return null;
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            if (Sample(element, isFull, depth + 1) is { } item) list.Add(item);
            return list;
        }

        if (type.IsInterface || type.IsAbstract) return null;
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type).MaxBy(c => c.GetParameters().Length);
        return constructor?.Invoke([.. constructor.GetParameters().Select(p => !isFull && p.HasDefaultValue && p.DefaultValue is null ? null : Sample(p.ParameterType, isFull, depth + 1))]);
    }

    private static ServiceProvider Services(TakenDown taken)
    {
        const string nowhere = "Server=127.0.0.1;Database=none;Encrypt=True";
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "SqlServer",
            ["Database:ConnectionString"] = nowhere,
            ["Database:File"] = Path.Combine(Path.GetTempPath(), "verify-translation", "verify.db"),
        };
        return BareServices.With(settings, services => services.AddScoped<VerifyDbContext>(_ =>
        {
            var options = new DbContextOptionsBuilder<SqlServerVerifyDbContext>();
            SqlServerVerifyDbContext.Configure(options, nowhere);
            return new SqlServerVerifyDbContext(options.AddInterceptors(taken, new NeverOpened()).Options);
        }));
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => ValueTask.FromResult(InterceptionResult.Suppress());

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
    }

    private sealed class TakenDown : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            using var nothing = new DataTable();
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return ValueTask.FromResult(InterceptionResult<object>.SuppressWithResult(0));
        }
    }
}
