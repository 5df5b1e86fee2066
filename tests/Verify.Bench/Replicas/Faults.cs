using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Verify.Bench.Replicas;

/// <summary>
/// Three processes on one PostgreSQL, eight writers, and somebody who kills processes and the database's server itself. At
/// the end nothing that was acknowledged may be lost or doubled, and the log must prove itself.
/// </summary>
internal sealed class Faults(string connection, string database, string folder)
{
    private const int Writers = 8;
    private const int Clients = 32;
    private const int Claims = 5;

    private readonly ConcurrentBag<string> people = [];
    private readonly ConcurrentBag<(string Claim, int Version, string Text)> notes = [];
    private readonly ConcurrentBag<string> opened = [];
    private readonly List<string> wrong = [];
    private int refused;
    private int unknown;
    private bool over;

    /// <summary>Runs it for so many seconds, prints what happened, and says whether all is well.</summary>
    public async Task<bool> RunAsync(int seconds)
    {
        Directory.CreateDirectory(folder);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = "Postgres",
            ["Database__ConnectionString"] = $"{connection};Database=verify_faults;Maximum Pool Size=30",
            ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey,
            ["Limits__PerKeyAMinute"] = "0", // it is not the limits that are tried here
            ["Log__KeyFile"] = Path.Combine(folder, "log-key.pem"),
            ["Checkpoints__EverySeconds"] = "2",
            ["Webhooks__Key"] = Convert.ToBase64String(new byte[32]),
            ["Webhooks__AllowedNetworks__0"] = "127.0.0.0/8",
            ["Webhooks__TimeoutSeconds"] = "3",
            ["Webhooks__LeaseSeconds"] = "10",
        };
        for (var i = 0; i < 20; i++) settings[$"Webhooks__RetrySeconds__{i}"] = i == 0 ? "0" : "2";
        var servers = Enumerable.Range(1, 3).Select(i => new ServerProcess($"process-{i}", folder, settings)).ToList();
        using var newsroom = new Newsroom(servers);
        using var receiver = new Receiver();
        try
        {
            await Task.WhenAll(servers.Select(s => s.StartAsync()));
            var claims = await newsroom.OpenAsync(Claims);
            await newsroom.TellAsync(receiver.Address);
            await EditAtOnceAsync(newsroom, claims);
            var writers = Enumerable.Range(0, Writers).Select(w => WriteAsync(newsroom, claims, w)).ToList();
            await KillAsync(servers, seconds);
            over = true;
            await Task.WhenAll(writers);
            await VerifyAsync(newsroom, claims, servers[0]);
            await HearAsync(receiver);
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
        }

        Console.WriteLine($"{people.Count + notes.Count + opened.Count} writes acknowledged, {refused} refused as stale, {unknown} without an answer");
        foreach (var w in wrong.Take(20)) Console.WriteLine($"WRONG: {w}");
        if (wrong.Count > 20) Console.WriteLine($"WRONG: and {wrong.Count - 20} more");
        return wrong.Count == 0;
    }

    private async Task EditAtOnceAsync(Newsroom newsroom, IReadOnlyList<string> claims)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = 0; i < claims.Count; i++)
            {
                while (!await NoteAsync(newsroom, client, claims[(client + i) % claims.Count], $"client {client}"))
                {
                }
            }
        }));
        Console.WriteLine($"{Clients} clients at once edited each of {claims.Count} claims in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s; {refused} were refused as stale and came again");
    }

    private async Task WriteAsync(Newsroom newsroom, IReadOnlyList<string> claims, int writer)
    {
        for (var i = 0; !over; i++)
        {
            if (i % 5 == 4) await OpenAsync(newsroom, writer);
            else if (i % 2 == 0) await RegisterAsync(newsroom, writer, $"Sample {writer} {i}");
            else await NoteAsync(newsroom, writer + i, claims[(writer + i) % claims.Count], $"writer {writer} {i}");
        }
    }

    private async Task RegisterAsync(Newsroom newsroom, int writer, string name)
    {
        var made = await newsroom.SendAsync(writer, Newsroom.AdministratorKey, "POST", "people", new { name, canSignIn = true, roles = new[] { "Checker" } });
        if (made.IsDone) people.Add(name);
        else await CountAsync(made, $"registering {name}");
    }

    private async Task OpenAsync(Newsroom newsroom, int writer)
    {
        var proposed = await newsroom.ProposeAsync(writer, writer % Claims);
        if (!proposed.IsDone)
        {
            await CountAsync(proposed, "proposing a claim");
            return;
        }

        var claim = proposed.Body!["id"]!.GetValue<string>();
        var done = await newsroom.SendAsync(writer, newsroom.Checker, "POST", $"claims/{claim}/transitions/open", new { severity = "Normal", isAtomic = true }, proposed.ETag);
        if (done.IsDone) opened.Add(claim);
        else await CountAsync(done, $"opening {claim}");
    }

    private async Task<bool> NoteAsync(Newsroom newsroom, int server, string claim, string text)
    {
        var seen = await newsroom.SendAsync(server, newsroom.Checker, "GET", $"claims/{claim}");
        if (!seen.IsDone)
        {
            await CountAsync(seen, $"reading {claim}");
            return false;
        }

        var noted = await newsroom.SendAsync(server, newsroom.Checker, "POST", $"claims/{claim}/notes", new { text }, seen.ETag);
        if (noted.IsDone) notes.Add((claim, noted.Body!["version"]!.GetValue<int>(), text));
        else await CountAsync(noted, $"noting {text}");
        return noted.IsDone;
    }

    private async Task CountAsync(Reply reply, string what)
    {
        if (reply.Status is null or HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable)
        {
            Interlocked.Increment(ref unknown);
            await Task.Delay(100);
        }
        else if (reply.Status == HttpStatusCode.PreconditionFailed)
        {
            Interlocked.Increment(ref refused);
        }
        else
        {
            lock (wrong) wrong.Add($"{what}: {reply.Status} {reply.Body?["code"]} {reply.Body?["detail"]}");
        }
    }

    private async Task KillAsync(List<ServerProcess> servers, int seconds)
    {
        var (random, began, round, killed, stopped) = (new Random(7), Stopwatch.GetTimestamp(), 0, 0, 0);
        var takeovers = new List<double>();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await Task.Delay(random.Next(1500, 4000));
            if (++round % 4 == 3)
            {
                await ScriptAsync("kill");
                await Task.Delay(random.Next(200, 2000));
                await ScriptAsync("again");
                stopped++;
                continue;
            }

            // the holder of the background work in every second round, else whoever
            var leader = servers.Find(s => s.LeaderSince is not null);
            var victim = round % 2 == 0 && leader is not null ? leader : servers[random.Next(servers.Count)];
            var wasLeader = victim.LeaderSince is not null;
            var at = DateTimeOffset.UtcNow;
            await victim.KillAsync();
            killed++;
            if (wasLeader) takeovers.Add(await TakeoverAsync(servers, at));
            await victim.StartAsync();
        }

        Console.WriteLine($"{killed} processes and {stopped} times the database's server killed in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        if (takeovers.Count > 0) Console.WriteLine($"the background work was taken over {takeovers.Count} times, within {takeovers.Min():F1} to {takeovers.Max():F1} s");
        if (takeovers.Exists(t => t > 20)) wrong.Add("the background work was not taken over within 20 seconds");
    }

    private static async Task<double> TakeoverAsync(List<ServerProcess> servers, DateTimeOffset killedAt)
    {
        while (DateTimeOffset.UtcNow - killedAt < TimeSpan.FromSeconds(30))
        {
            if (servers.Find(s => s.LeaderSince > killedAt)?.LeaderSince is { } since) return (since - killedAt).TotalSeconds;
            await Task.Delay(50);
        }

        return 30;
    }

    private async Task VerifyAsync(Newsroom newsroom, IReadOnlyList<string> claims, ServerProcess server)
    {
        var names = (await newsroom.AllAsync(Newsroom.AdministratorKey, "people")).Select(p => p["name"]!.GetValue<string>()).Where(n => n.StartsWith("Sample ", StringComparison.Ordinal)).ToList();
        foreach (var doubled in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1)) wrong.Add($"{doubled.Key} was registered {doubled.Count()} times");
        foreach (var lost in people.Except(names, StringComparer.Ordinal)) wrong.Add($"{lost} was acknowledged and is not there");
        foreach (var claim in claims) await VerifyClaimAsync(newsroom, claim);

        var signed = await newsroom.SendAsync(0, Newsroom.AdministratorKey, "POST", "audit/checkpoints", new { });
        if (!signed.IsDone) wrong.Add($"the log is not signed: {signed.Status} {signed.Body}");
        var (code, output, _) = await server.RunAsync("db", "check");
        Console.WriteLine($"db check: {output.Trim().Split('\n')[^1]}");
        if (code != 0) wrong.Add($"db check: {output}");
    }

    // what a killed process had taken to send is sent when its lease has run out
    private async Task HearAsync(Receiver receiver)
    {
        for (var tries = 0; tries < 90 && !opened.All(receiver.Heard); tries++) await Task.Delay(1000);
        foreach (var claim in opened.Where(c => !receiver.Heard(c))) wrong.Add($"claim {claim} was opened, and the other system was not told");
        Console.WriteLine($"{opened.Count(receiver.Heard)} of {opened.Count} messages reached the other system");
    }

    private async Task VerifyClaimAsync(Newsroom newsroom, string claim)
    {
        var history = await newsroom.AllAsync(newsroom.Checker, $"claims/{claim}/history");
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i]["version"]!.GetValue<int>() != i + 1) wrong.Add($"claim {claim}: its history is no chain at {i + 1}");
        }

        var mine = notes.Where(n => n.Claim == claim).ToList();
        foreach (var shared in mine.GroupBy(n => n.Version).Where(g => g.Count() > 1)) wrong.Add($"claim {claim}: version {shared.Key} was made {shared.Count()} times");
        foreach (var note in mine)
        {
            var text = note.Version <= history.Count ? history[note.Version - 1]["payload"]?["note"]?["text"]?.GetValue<string>() : null;
            if (text != note.Text) wrong.Add($"claim {claim}: version {note.Version} should say '{note.Text}' and says '{text}'");
        }
    }

    private async Task ScriptAsync(string what)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "../../../../../tests/postgres"), [what, database]) { UseShellExecute = false })!;
        await script.WaitForExitAsync();
        if (script.ExitCode != 0) wrong.Add($"tests/postgres {what} ended with {script.ExitCode}");
    }
}
