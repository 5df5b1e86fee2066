using System.Reflection;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>Takes the values of an enumeration in a query by their exact names only, as JSON does; the framework's own binding takes numbers too.</summary>
internal static class StrictEnums
{
    /// <summary>Makes the filter of a route that has such parameters; other routes pay nothing.</summary>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext route, EndpointFilterDelegate next)
    {
        var names = Parameters(route.MethodInfo.GetParameters()).ToDictionary(p => p.Name, p => Enum.GetNames(p.Type), StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 ? next : context =>
        {
            foreach (var (parameter, values) in context.HttpContext.Request.Query)
            {
                if (names.TryGetValue(parameter, out var allowed) && values.Any(v => !allowed.Contains(v, StringComparer.Ordinal)))
                {
                    throw new BadRequestException(ProblemCodes.Invalid, $"'{parameter}' is one of {string.Join(", ", allowed)}.");
                }
            }

            return next(context);
        };
    }

    private static IEnumerable<(string Name, Type Type)> Parameters(IEnumerable<ParameterInfo> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            {
                foreach (var property in parameter.ParameterType.GetProperties())
                {
                    if (EnumOf(property.PropertyType) is { } type) yield return (property.Name, type);
                }
            }
            else if (EnumOf(parameter.ParameterType) is { } type)
            {
                yield return (parameter.Name!, type);
            }
        }
    }

    private static Type? EnumOf(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one.IsEnum ? one : null;
    }
}
