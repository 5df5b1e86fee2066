using System.Reflection;
using System.Reflection.Emit;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Mappings;

namespace Verify.Api.Tests.Architecture;

/// <summary>What events say leaves the database through one door.</summary>
public sealed class PayloadTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(nameof(LoggedEvent.Payload))]
    [InlineData(nameof(LoggedEvent.Salt))]
    public void Only_the_reader_of_events_reads_it(string column)
    {
        var getter = typeof(LoggedEvent).GetProperty(column)!.GetMethod!;

        var readers = typeof(LoggedEvent).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(Everything).Cast<MethodBase>().Concat(t.GetConstructors(Everything)))
            .Where(m => Mentions(m, getter))
            .Select(m => Outermost(m.DeclaringType!))
            .Distinct();

        readers.Except([typeof(LoggedEventMapping)]).ShouldBe([typeof(EventReader)]);
    }

    [Fact]
    public void Nobody_reads_it_by_its_name()
    {
        var lines = Repository.Sources("src/Verify.Api").SelectMany(s => s.Value.Split('\n').Select(line => (s.Key, Line: line.Trim()))).Where(s => !s.Line.StartsWith("//", StringComparison.Ordinal));

        lines.Where(s => s.Line.Contains("\"Payload\"", StringComparison.Ordinal) || s.Line.Contains("FROM Events", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    // calls, virtual calls, and the tokens that expression trees load
    private static bool Mentions(MethodBase method, MethodInfo getter)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if ((code[i] == OpCodes.Call.Value || code[i] == OpCodes.Callvirt.Value || code[i] == OpCodes.Ldtoken.Value) && BitConverter.ToInt32(code, i + 1) == getter.MetadataToken) return true;
        }

        return false;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
