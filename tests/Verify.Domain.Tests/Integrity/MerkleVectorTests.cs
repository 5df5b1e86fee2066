using System.Text.Json;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

/// <summary>The proofs of transparency-dev/merkle, right and wrong ones.</summary>
public class MerkleVectorTests
{
    /// <summary>Sizes and indices are unsigned there; one beyond 2^63 is negative here, and refused like any other impossible one.</summary>
    private sealed record Inclusion(ulong LeafIdx, ulong TreeSize, byte[]? Root, byte[]? LeafHash, byte[][]? Proof, string Desc, bool WantErr);

    private sealed record Consistency(ulong Size1, ulong Size2, byte[]? Root1, byte[]? Root2, byte[][]? Proof, string Desc, bool WantErr);

    [VectorFact]
    public void Every_inclusion_proof_is_judged_as_the_reference_judges_it()
    {
        foreach (var (file, v) in Read<Inclusion>("inclusion"))
            MerkleTree.VerifyInclusion((long)v.LeafIdx, (long)v.TreeSize, v.LeafHash, v.Proof ?? [], v.Root).ShouldBe(!v.WantErr, file);
    }

    [VectorFact]
    public void Every_consistency_proof_is_judged_as_the_reference_judges_it()
    {
        foreach (var (file, v) in Read<Consistency>("consistency"))
            MerkleTree.VerifyConsistency((long)v.Size1, (long)v.Size2, v.Root1, v.Root2, v.Proof ?? []).ShouldBe(!v.WantErr, file);
    }

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static List<(string File, T Vector)> Read<T>(string kind)
    {
        var files = Directory.GetFiles(Path.Combine(VectorFactAttribute.Folder!, "merkle", kind), "*.json", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(50);
        return [.. files.Select(file => (file, JsonSerializer.Deserialize<T>(File.ReadAllText(file), Strict)!))];
    }
}
