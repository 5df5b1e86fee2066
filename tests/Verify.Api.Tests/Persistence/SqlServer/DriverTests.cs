using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Verify.Api.Tests.Persistence.SqlServer;

/// <summary>
/// SQL Server's driver loads what it refers to when a method is first run, so that only a look at every method tells
/// whether something is missing. A connection, or a command without parameters, would tell nothing.
/// </summary>
public sealed class DriverTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_method_of_the_driver_can_be_compiled()
    {
        var (tried, failures) = (0, new List<string>());
        foreach (var type in typeof(SqlConnection).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (var method in type.GetMembers(Everything).OfType<MethodBase>().Where(m => !m.IsAbstract && !m.ContainsGenericParameters))
            {
                tried++;
                if (Failure(method) is { } failure && !IsExpected(method, failure)) failures.Add($"{type.FullName}.{method.Name}: {failure.GetType().Name}: {failure.Message}");
            }
        }

        failures.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(7000);
    }

    [Fact]
    public void What_takes_parameters_is_among_those_methods()
    {
        var parser = typeof(SqlConnection).Assembly.GetType("Microsoft.Data.SqlClient.TdsParser", throwOnError: true)!;

        var method = parser.GetMethods(Everything).Single(m => m.Name == "TDSExecuteRPCAddParameter");

        method.GetMethodBody()!.LocalVariables.ShouldContain(v => v.LocalType.FullName == "Microsoft.SqlServer.Server.Format");
        Failure(method).ShouldBeNull();
    }

    [Fact]
    public void Everything_the_driver_refers_to_is_there_but_the_sign_in_broker()
    {
        var missing = new List<string>();
        foreach (var name in typeof(SqlConnection).Assembly.GetReferencedAssemblies())
        {
            try
            {
                Assembly.Load(name);
            }
            catch (FileNotFoundException)
            {
                missing.Add(name.Name!);
            }
        }

        missing.ShouldBeSubsetOf(["Microsoft.Identity.Client.Broker"]);
    }

    private static Exception? Failure(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return null;
        }
#pragma warning disable CA1031 // which failure it is, is the finding
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }

    // delegates have no asynchronous calls here; the broker is for signing in at Microsoft's through a window
    private static bool IsExpected(MethodBase method, Exception failure) =>
        (failure is PlatformNotSupportedException && method.Name is "BeginInvoke" or "EndInvoke")
        || (method.Name == "CreateClientAppInstance" && failure.Message.Contains("Microsoft.Identity.Client.Broker", StringComparison.Ordinal));
}
