using System.Text.RegularExpressions;

namespace Verify.Api.Tests.Architecture;

/// <summary>Who may know whom, held on the sources.</summary>
public sealed partial class DependencyTests
{
    // what the files of a folder may use besides the domain, their own folder and what lies in it
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Persistence"] = [],
        ["Pipeline"] = ["Persistence"],
        ["Auth"] = ["Persistence"],
        ["Files"] = [],
        ["Http"] = ["Persistence", "Auth"],
        ["Integrity"] = ["Persistence"],
        ["Webhooks"] = ["Persistence"],
        ["Features"] = ["Persistence", "Pipeline", "Auth", "Http", "Integrity", "Files", "Webhooks"],
        ["Reactions"] = ["Persistence", "Pipeline", "Auth", "Webhooks"],
        ["Seeding"] = ["Persistence", "Pipeline", "Auth", "Http", "Features"],
        ["Pages"] = ["Persistence", "Pipeline", "Auth", "Http", "Files", "Webhooks", "Features"],
    };

    private static readonly IReadOnlyDictionary<string, string> Sources = Repository.Sources("src/Verify.Api");

    [Fact]
    public void Every_folder_knows_only_those_below_it()
    {
        var wrong =
            from source in Sources
            where source.Key.Contains('/', StringComparison.Ordinal)
            let folder = source.Key.Split('/')[0]
            from Match use in Used().Matches(source.Value)
            let used = use.Groups["folder"].Value
            where used != folder && MayUse.ContainsKey(used) && !MayUse.GetValueOrDefault(folder, []).Contains(used, StringComparer.Ordinal)
            select $"{source.Key} uses {use.Value}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_stands_outside_the_order()
    {
        var folders = Sources.Keys.Where(p => p.Contains('/', StringComparison.Ordinal)).Select(p => p.Split('/')[0]).Distinct(StringComparer.Ordinal);

        folders.ShouldBeSubsetOf(MayUse.Keys);
    }

    [Fact]
    public void A_feature_never_uses_another()
    {
        var wrong =
            from source in Sources
            where source.Key.StartsWith("Features/", StringComparison.Ordinal)
            let area = source.Key.Split('/')[1]
            from Match use in UsedFeature().Matches(source.Value)
            where use.Groups["area"].Value != area
            select $"{source.Key} uses {use.Value}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        var wrong =
            from source in Sources
            where source.Key != "Program.cs"
            let folder = source.Key.Contains('/', StringComparison.Ordinal) ? "." + source.Key[..source.Key.LastIndexOf('/')].Replace('/', '.') : ""
            where !source.Value.Contains($"namespace Verify.Api{folder};", StringComparison.Ordinal)
            select source.Key;

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Only_Auth_knows_claims_of_identity() =>
        Sources.Where(s => s.Value.Contains("System.Security.Claims", StringComparison.Ordinal)).Select(s => s.Key).ShouldAllBe(p => p.StartsWith("Auth/", StringComparison.Ordinal));

    [Fact]
    public void The_domain_refers_to_no_package_but_the_one_that_checks_time_stamps() =>
        File.ReadLines(Repository.File("src/Verify.Domain/Verify.Domain.csproj")).Where(line => line.Contains("PackageReference", StringComparison.Ordinal)).Select(line => line.Trim())
            .ShouldBe(["<PackageReference Include=\"System.Security.Cryptography.Pkcs\" />"]);

    [Fact]
    public void No_source_is_longer_than_400_lines() =>
        Repository.Sources("src").Concat(Repository.Sources("tests")).Where(s => s.Value.Count(c => c == '\n') > 400).Select(s => s.Key).ShouldBeEmpty();

    [GeneratedRegex(@"\bVerify\.Api\.(?<folder>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();

    [GeneratedRegex(@"\bFeatures\.(?<area>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsedFeature();
}
