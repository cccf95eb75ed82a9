using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Text;

namespace VoicePlugin.Core.Devices;

/// <summary>The import directory of a Windows library (PE format, section "The .idata section"); what is loaded only when it is called is not in it.</summary>
internal static unsafe class PeImports
{
    private const int DescriptorBytes = 20, NameField = 12;

    /// <summary>The names, in the file's order.</summary>
    /// <exception cref="BadImageFormatException">The file is damaged.</exception>
    public static IReadOnlyList<string> Read(byte* file, int bytes)
    {
        using var reader = new PEReader(file, bytes);
        var names = new List<string>();
        if (reader.PEHeaders.PEHeader is not { ImportTableDirectory: { Size: > 0 } directory })
            return names;
        for (var at = directory.RelativeVirtualAddress; ; at += DescriptorBytes)
        {
            ReadOnlySpan<byte> descriptor = reader.GetSectionData(at).GetContent(0, DescriptorBytes).AsSpan();
            var name = BinaryPrimitives.ReadInt32LittleEndian(descriptor[NameField..]);
            if (name == 0)
                return names;
            ReadOnlySpan<byte> text = reader.GetSectionData(name).GetContent().AsSpan();
            names.Add(Encoding.ASCII.GetString(text[..Math.Max(0, text.IndexOf((byte)0))]));
        }
    }
}
