using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Http;

/// <summary>
/// JSON as the API reads and writes it: strict. Each area lists its own bodies and views in a context of its own
/// (<c>Features/&lt;Area&gt;/&lt;Area&gt;Json.cs</c>); every context of this assembly is found and chained.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(HistoryEventView))]
[JsonSerializable(typeof(Page<HistoryEventView>))]
[JsonSerializable(typeof(Guid))]
[JsonSerializable(typeof(Guid?))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(AsOf))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Sets the rules and chains the contexts of all areas.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // texts of all scripts as they are: no answer is ever part of a page
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.TypeInfoResolverChain.Clear();
        foreach (var context in typeof(ApiJson).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JsonSerializerContext))))
        {
            options.TypeInfoResolverChain.Add((JsonSerializerContext)context.GetProperty(nameof(Default), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!);
        }
    }
}
