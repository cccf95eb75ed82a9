using System.Buffers.Binary;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Gestures;

/// <summary>
/// The file of gestures, little-endian: "VPGB", format, number of gestures (32 bits each), the 50 steps (32-bit floats), then
/// each gesture: affect (8 bits), speaker (32 bits), rows (16 bits), and its rows as <see cref="GestureCodec"/> packs them.
/// </summary>
public static class GestureFile
{
    /// <summary>The format that is written and read.</summary>
    public const int Format = 1;

    private const int HeadBytes = 12 + 4 * FeatureLayout.McepCount, GestureHeadBytes = 7;

    /// <summary>Writes gestures; each one's rows are row-major, <see cref="FeatureLayout.Width"/> floats a row.</summary>
    public static byte[] Write(IReadOnlyList<(int Affect, int Speaker, float[] Rows)> gestures)
    {
        float[] greatest = new float[FeatureLayout.McepCount];
        foreach ((_, _, float[] rows) in gestures)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                int m = i % FeatureLayout.Width - FeatureLayout.Mcep;
                if (m >= 0 && m < greatest.Length)
                    greatest[m] = Math.Max(greatest[m], Math.Abs(rows[i]));
            }
        }
        GestureScale scale = GestureScale.Fitting(greatest);
        byte[] file = new byte[HeadBytes + gestures.Sum(g => GestureHeadBytes + g.Rows.Length / FeatureLayout.Width * GestureCodec.RowBytes)];
        "VPGB"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), Format);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), gestures.Count);
        for (int m = 0; m < FeatureLayout.McepCount; m++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(12 + 4 * m), scale.Steps[m]);
        Span<byte> rest = file.AsSpan(HeadBytes);
        foreach ((int affect, int speaker, float[] rows) in gestures)
        {
            int frames = rows.Length / FeatureLayout.Width;
            rest[0] = (byte)affect;
            BinaryPrimitives.WriteInt32LittleEndian(rest[1..], speaker);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[5..], (ushort)frames);
            rest = rest[GestureHeadBytes..];
            for (int k = 0; k < frames; k++, rest = rest[GestureCodec.RowBytes..])
                GestureCodec.Pack(rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width), scale, rest);
        }
        return file;
    }

    /// <summary>Reads a file; nothing is unpacked.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged; the message is the end of a sentence.</exception>
    public static IReadOnlyList<Gesture> Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> head = file.Span;
        if (head.Length < HeadBytes || !head.StartsWith("VPGB"u8))
            throw new InvalidDataException("is no file of gestures");
        int format = BinaryPrimitives.ReadInt32LittleEndian(head[4..]), count = BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
        if (format != Format)
            throw new InvalidDataException($"has format {format}, but this program reads format {Format}");
        float[] steps = new float[FeatureLayout.McepCount];
        for (int m = 0; m < steps.Length; m++)
            steps[m] = BinaryPrimitives.ReadSingleLittleEndian(head[(12 + 4 * m)..]);
        if (!steps.All(float.IsFinite))
            throw new InvalidDataException("is damaged");
        var scale = new GestureScale(steps);
        var gestures = new List<Gesture>();
        ReadOnlyMemory<byte> rest = file[HeadBytes..];
        for (int i = 0; i < count; i++)
        {
            int frames = rest.Length < GestureHeadBytes ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(rest.Span[5..]);
            int bytes = frames * GestureCodec.RowBytes, affect = frames == 0 ? 0 : rest.Span[0];
            if (frames < 2 || affect < 1 || affect > Affects.Count || rest.Length < GestureHeadBytes + bytes)
                throw new InvalidDataException("is damaged");
            int speaker = BinaryPrimitives.ReadInt32LittleEndian(rest.Span[1..]);
            gestures.Add(new Gesture(affect, speaker, rest.Slice(GestureHeadBytes, bytes), scale));
            rest = rest[(GestureHeadBytes + bytes)..];
        }
        return gestures;
    }
}
