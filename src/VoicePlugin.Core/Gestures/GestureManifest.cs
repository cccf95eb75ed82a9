using System.Text.Json;

namespace VoicePlugin.Core.Gestures;

/// <summary>What lies beside a file of gestures, manifest.json: what it is, whose it is, and its hash.</summary>
/// <param name="Format">Format of the file, <see cref="GestureFile.Format"/>.</param>
/// <param name="File">Its name.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
/// <param name="Gestures">How many it holds.</param>
/// <param name="Licence">SPDX name of the licence.</param>
/// <param name="Source">Whose recordings they were taken from.</param>
/// <param name="Url">Where those are.</param>
/// <param name="Description">One sentence.</param>
public sealed record GestureManifest(
    int Format, string File, string Sha256, int Gestures, string Licence, string Source, string Url, string Description)
{
    /// <summary>Name of the manifest.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The hash of a file's content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(Packages.Sha256.Hash(content));

    /// <summary>As indented UTF-8 JSON that ends with a newline.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, GestureManifestJson.Default.GestureManifest), (byte)'\n'];

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JsonException">It is not a manifest.</exception>
    public static GestureManifest Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, GestureManifestJson.Default.GestureManifest) ?? throw new JsonException("It is empty.");
}
