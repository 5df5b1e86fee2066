using System.Security.Cryptography;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public class LogHashTests
{
    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing() =>
        Convert.ToHexStringLower(LogHash.EmptyRoot).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /// <summary>The leaf of an empty entry, known to every RFC 6962 log.</summary>
    [Fact]
    public void A_leaf_is_hashed_with_a_zero_before_it() =>
        Convert.ToHexStringLower(LogHash.Leaf([])).ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");

    [Fact]
    public void A_node_is_hashed_with_a_one_before_it()
    {
        byte[] left = SHA256.HashData("left"u8), right = SHA256.HashData("right"u8);

        LogHash.Node(left, right).ShouldBe(SHA256.HashData([1, .. left, .. right]));
        LogHash.Node(left, right).ShouldNotBe(LogHash.Node(right, left));
    }

    [Fact]
    public void A_node_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(() => LogHash.Node(new byte[31], new byte[33]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(991)]
    [InlineData(992)]
    [InlineData(993)]
    [InlineData(70_000)]
    public void A_payload_is_hashed_behind_its_salt_whatever_its_length(int length)
    {
        byte[] salt = SHA256.HashData("salt"u8), payload = Encoding.ASCII.GetBytes(new string('p', length));

        LogHash.Payload(salt, payload).ShouldBe(SHA256.HashData([.. salt, .. payload]));
        LogHash.Leaf(payload).ShouldBe(SHA256.HashData([0, .. payload]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_of_another_length_is_refused(int length) =>
        Should.Throw<ArgumentException>(() => LogHash.Payload(new byte[length], "{}"u8));
}
