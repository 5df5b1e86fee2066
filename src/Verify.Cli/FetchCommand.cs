using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;

namespace Verify.Cli;

/// <summary><c>verify audit fetch URL --out FOLDER</c>: downloads an export; a folder begun before is continued.</summary>
internal static class FetchCommand
{
    private const string KeyVariable = "VERIFY_KEY";
    private const int MaxTriesWithoutProgress = 3;

    /// <summary>Describes the command.</summary>
    /// <param name="network">What the server is reached through.</param>
    public static Command Make(HttpMessageHandler network)
    {
        var url = new Argument<Uri>("URL")
        {
            Description = "Address of the newsroom's Verify, such as https://verify.example.",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return address;
                result.AddError("URL begins with https:// or http://.");
                return null;
            },
        };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the export; made when it is not there, continued when it is.", HelpName = "FOLDER", Required = true };
        var apiKey = new Option<string?>("--api-key") { Description = $"Key of an auditor. Better: the environment variable {KeyVariable}, which no list of processes shows.", HelpName = "KEY" };

        var command = new Command("fetch", "Downloads an export, or goes on with one.") { url, folder, apiKey };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var key = parsed.GetValue(apiKey) ?? Environment.GetEnvironmentVariable(KeyVariable);
            if (string.IsNullOrEmpty(key))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"Give the key of an auditor: --api-key, or the environment variable {KeyVariable}.");
                return AuditTool.Unusable;
            }

            using var client = new HttpClient(network, disposeHandler: false);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            await using var export = ExportFolder.Open(parsed.GetRequiredValue(folder).FullName);
            var before = export.NextIndex;
            await FetchAsync(client, parsed.GetRequiredValue(url), export, parsed.InvocationConfiguration.Error, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{export.NextIndex - before} new events, {export.NextIndex} in all"));
            return AuditTool.Good;
        });
        return command;
    }

    private static async Task FetchAsync(HttpClient client, Uri url, ExportFolder export, TextWriter error, CancellationToken cancellationToken)
    {
        for (var tries = 0; ;)
        {
            var from = export.NextIndex;
            try
            {
                await FetchOnAsync(client, url, export, cancellationToken);
                return;
            }
            catch (Exception e) when (e is IOException or HttpRequestException { StatusCode: null })
            {
                export.DropPartialLine();
                tries = export.NextIndex > from ? 0 : tries + 1;
                if (tries >= MaxTriesWithoutProgress) throw;
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The connection broke ({e.Message}); going on at event {export.NextIndex}."));
            }
        }
    }

    private static async Task FetchOnAsync(HttpClient client, Uri url, ExportFolder export, CancellationToken cancellationToken)
    {
        var after = export.NextIndex > 0 ? string.Create(CultureInfo.InvariantCulture, $"?after={export.NextIndex - 1}") : "";
        using var response = await client.GetAsync(new Uri(url.AbsoluteUri.TrimEnd('/') + "/api/v1/audit/export" + after), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await export.AppendAsync(body, cancellationToken);
    }
}
