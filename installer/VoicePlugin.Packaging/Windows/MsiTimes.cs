using System.Buffers.Binary;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Windows;

/// <summary>Puts a given time into the summary of an .msi, where wixl writes the present one: the same content shall be the same bytes.</summary>
public static class MsiTimes
{
    private const int Created = 12, Saved = 13, FileTime = 0x40;

    /// <summary>FMTID_SummaryInformation, as it stands in the file ([MS-OLEPS] 2.21: property set, its offset, its properties).</summary>
    private static readonly byte[] Format = new Guid("F29F85E0-4FF9-1068-AB91-08002B27B3D9").ToByteArray();

    /// <summary>Overwrites the times in a file.</summary>
    /// <exception cref="VoicePluginException">It has no summary with these times in it.</exception>
    public static void Set(string path, DateTimeOffset date)
    {
        byte[] data = File.ReadAllBytes(path);
        int set = data.AsSpan().IndexOf(Format);
        try
        {
            // The offset counts from the head of the stream, 28 bytes before the identifier.
            int section = set < 0 ? throw new ArgumentOutOfRangeException(nameof(path)) : set - 28 + Number(data, set + 16);
            for (int i = Number(data, section + 4) - 1; i >= 0; i--)
            {
                if (Number(data, section + 8 + 8 * i) is not (Created or Saved)) continue;
                int value = section + Number(data, section + 12 + 8 * i);
                ArgumentOutOfRangeException.ThrowIfNotEqual(Number(data, value), FileTime, nameof(path));
                BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(value + 4, 8), date.ToFileTime());
            }
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new VoicePluginException($"'{path}' has no summary with its date where Windows Installer has it; look at what made it.", e);
        }
        File.WriteAllBytes(path, data);
    }

    private static int Number(byte[] data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at, 4));
}
