using System.Security.Cryptography;
using System.Text;
using CsCheck;
using VoicePlugin.Core.Packages;
using Xunit;

namespace VoicePlugin.Core.Tests.Packages;

public class Sha256Tests
{
    // FIPS 180-4 examples.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Gives_the_standards_examples(string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Sha256.Hash(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Agrees_with_the_runtimes_own_for_any_bytes() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Sha256.Hash(bytes).AsSpan().SequenceEqual(SHA256.HashData(bytes)));
}
