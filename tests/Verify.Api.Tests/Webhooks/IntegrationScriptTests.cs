using System.Diagnostics;
using System.Text.Json;

namespace Verify.Api.Tests.Webhooks;

/// <summary>The working integration (<c>api-specs/examples/cms_bridge.py</c>), run against a live server; says so and is skipped where there is no Python.</summary>
public sealed class IntegrationScriptTests(WebhookDesk webhooks) : IClassFixture<WebhookDesk>
{
    private static readonly string Script = Repository.File("api-specs/examples/cms_bridge.py");

    [PythonFact]
    public async Task It_believes_what_is_signed_and_nothing_else()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        var (_, secret, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");
        await webhooks.Desk.ProposedAsync();
        var heard = (await endpoint.HearAsync(1))[0];

        var judged = await RunAsync(["-c", """
            import importlib.util, json, sys
            spec = importlib.util.spec_from_file_location("bridge", sys.argv[1]); bridge = importlib.util.module_from_spec(spec); spec.loader.exec_module(bridge)
            m = json.load(sys.stdin); now = int(m["timestamp"])
            headers = {"webhook-id": m["id"], "webhook-timestamp": m["timestamp"], "webhook-signature": m["signature"]}
            body, secret = m["body"].encode(), m["secret"]
            print(bridge.holds(headers, body, secret, now=now + 299), bridge.holds(headers, body + b" ", secret, now=now), bridge.holds(headers, body, secret, now=now + 301),
                  bridge.holds({**headers, "webhook-id": "msg_2"}, body, secret, now=now), bridge.holds({}, body, secret, now=now))
            """, Script], JsonSerializer.Serialize(new { id = heard.Id, timestamp = heard.Timestamp, signature = heard.Signature, body = heard.Body, secret }));

        judged.Output.Trim().ShouldBe("True False False False False", judged.Errors);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyList<string> arguments, string input, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("-B"); // writes nothing beside the script
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!; // it starts, or throws
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await errors);
    }
}

/// <summary>A test that needs Python.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")))) Skip = "python3 is missing: the sample integration was not run.";
    }
}
