using System.Buffers.Binary;
using System.Text;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.State;

/// <summary>
/// Saved states as bytes, little-endian: <c>VoPl</c>, version (uint32), length of what follows up to the check sum (uint32),
/// sections, CRC-32 of everything before it. A section is a tag of four letters, a length (uint32) and its content:
/// <c>PARM</c> is pairs of parameter number (uint32) and normalized value (float64); <c>VOIC</c> is name, hash and relative path,
/// each a length (uint16) and UTF-8. Sections and numbers that a version does not know are kept.
/// </summary>
internal static class StateCodec
{
    /// <summary>The newest version, which is written.</summary>
    public const uint Version = 1;

    private const uint Magic = 0x6C506F56, Parameters = 0x4D524150, Voice = 0x43494F56;
    private const int Header = 12, Trailer = 4, SectionHeader = 8, Pair = 12;
    private const int MostBytes = 1 << 20;

    /// <summary>The state as bytes.</summary>
    public static byte[] Write(PluginState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(0);
        writer.Write(Parameters);
        writer.Write(state.Values.Count * Pair);
        foreach ((uint id, double value) in state.Values)
        {
            writer.Write(id);
            writer.Write(value);
        }
        byte[][] texts = [Text(state.Voice.Name), Text(state.Voice.Hash), Text(state.Voice.RelativePath)];
        writer.Write(Voice);
        writer.Write(texts.Sum(t => t.Length));
        foreach (byte[] text in texts)
            writer.Write(text);
        foreach (StateSection section in state.Foreign)
        {
            writer.Write(section.Tag);
            writer.Write(section.Content.Length);
            writer.Write(section.Content);
        }
        writer.Write(0);
        byte[] bytes = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), bytes.Length - Header - Trailer);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - Trailer), Crc32.Of(bytes.AsSpan(0, bytes.Length - Trailer)));
        return bytes;
    }

    /// <summary>Reads a state; null when the bytes are not one, are damaged or come from a version that is not known. Never throws.</summary>
    public static PluginState? Read(ReadOnlySpan<byte> bytes)
    {
        // Hosts may hand back more than was written.
        if (bytes.Length < Header + Trailer || Number(bytes) != Magic || Number(bytes[4..]) is 0 or > Version
            || Number(bytes[8..]) is uint length && (length > MostBytes || length > bytes.Length - Header - Trailer))
        {
            return null;
        }
        int end = Header + (int)Number(bytes[8..]);
        return Number(bytes[end..]) == Crc32.Of(bytes[..end]) ? ReadSections(bytes[Header..end]) : null;
    }

    private static PluginState? ReadSections(ReadOnlySpan<byte> rest)
    {
        List<KeyValuePair<uint, double>>? values = null;
        VoiceIdentity? voice = VoiceIdentity.None;
        var foreign = new List<StateSection>();
        while (rest.Length > 0)
        {
            if (rest.Length < SectionHeader || Number(rest[4..]) > rest.Length - SectionHeader)
                return null;
            uint tag = Number(rest);
            ReadOnlySpan<byte> content = rest.Slice(SectionHeader, (int)Number(rest[4..]));
            rest = rest[(SectionHeader + content.Length)..];
            if (tag == Parameters)
                values = ReadValues(content);
            else if (tag == Voice)
                voice = ReadVoice(content);
            else
                foreign.Add(new StateSection(tag, content.ToArray()));
            if (voice is null || (tag == Parameters && values is null))
                return null;
        }
        return values is null ? null : new PluginState(values, voice, foreign);
    }

    private static List<KeyValuePair<uint, double>>? ReadValues(ReadOnlySpan<byte> content)
    {
        if (content.Length % Pair != 0)
            return null;
        var values = new List<KeyValuePair<uint, double>>(content.Length / Pair);
        for (; content.Length > 0; content = content[Pair..])
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(content[4..]);
            if (!double.IsFinite(value))
                return null;
            values.Add(new(Number(content), value));
        }
        return values;
    }

    private static VoiceIdentity? ReadVoice(ReadOnlySpan<byte> content)
    {
        var texts = new string[3];
        for (int i = 0; i < texts.Length; i++)
        {
            if (content.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(content) is ushort length && length > content.Length - 2)
                return null;
            texts[i] = Encoding.UTF8.GetString(content.Slice(2, BinaryPrimitives.ReadUInt16LittleEndian(content)));
            content = content[(2 + BinaryPrimitives.ReadUInt16LittleEndian(content))..];
        }
        return content.Length == 0 ? new VoiceIdentity(texts[0], texts[1], texts[2]) : null;
    }

    private static byte[] Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        ReadOnlySpan<byte> taken = utf8.AsSpan(0, Math.Min(utf8.Length, ushort.MaxValue));
        return [(byte)taken.Length, (byte)(taken.Length >> 8), .. taken];
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
