using System.Security.Cryptography;
using System.Text;

namespace VoicePlugin.Packaging.Windows;

/// <summary>Identifiers that stay the same as long as what they name does: UUIDs of version 5 (RFC 9562) of a name.</summary>
public static class ComponentId
{
    /// <summary>Our name space. Never changes, or Windows would take every file for another one.</summary>
    private static readonly Guid Space = new("5f0cc6a3-6d1c-4d8f-9d0e-6b0f7c0b1e52");

    /// <summary>The identifier of a name in our name space.</summary>
    public static Guid Of(string name) => Of(Space, name);

    /// <summary>The identifier of a name in a name space.</summary>
    public static Guid Of(Guid space, string name)
    {
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; it names, it guards nothing.
        byte[] hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
