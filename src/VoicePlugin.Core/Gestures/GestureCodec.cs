using System.Buffers.Binary;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Gestures;

/// <summary>
/// A feature row in <see cref="RowBytes"/> bytes, little-endian: F0 as cents above 20 Hz (16 bits, 0 unvoiced), c0 (16 bits), c1 to c49
/// (8 bits each, steps of <see cref="GestureScale"/>), aperiodicity by band (8 bits). Confidence is not kept: it is 1 or 0.
/// </summary>
public static class GestureCodec
{
    /// <summary>Bytes a row: 58.</summary>
    public const int RowBytes = 2 + 2 + (FeatureLayout.McepCount - 1) + FeatureLayout.AperiodicityCount;

    private const float LowestF0 = 20;
    private const int Fine = 4, Noise = Fine + FeatureLayout.McepCount - 1;

    /// <summary>Packs a row.</summary>
    public static void Pack(ReadOnlySpan<float> row, GestureScale scale, Span<byte> bytes)
    {
        bool voiced = row[FeatureLayout.Voiced] > 0.5f;
        float cents = voiced ? 1200 * MathF.Log2(row[FeatureLayout.F0] / LowestF0) : 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, voiced ? (ushort)Math.Clamp(MathF.Round(cents), 1, ushort.MaxValue) : (ushort)0);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[2..], (short)Steps(row, scale, 0));
        for (int m = 1; m < FeatureLayout.McepCount; m++)
            bytes[Fine + m - 1] = (byte)(sbyte)Steps(row, scale, m);
        for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
            bytes[Noise + b] = (byte)Math.Clamp(MathF.Round(255 * row[FeatureLayout.Aperiodicity + b]), 0, 255);
    }

    /// <summary>Unpacks a row.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, GestureScale scale, Span<float> row)
    {
        int cents = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        row[FeatureLayout.F0] = cents > 0 ? LowestF0 * MathF.Pow(2, cents / 1200f) : 0;
        row[FeatureLayout.Voiced] = row[FeatureLayout.Confidence] = cents > 0 ? 1 : 0;
        row[FeatureLayout.Mcep] = BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]) * scale.Steps[0];
        for (int m = 1; m < FeatureLayout.McepCount; m++)
            row[FeatureLayout.Mcep + m] = (sbyte)bytes[Fine + m - 1] * scale.Steps[m];
        for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
            row[FeatureLayout.Aperiodicity + b] = bytes[Noise + b] / 255f;
    }

    private static float Steps(ReadOnlySpan<float> row, GestureScale scale, int m)
    {
        float most = GestureScale.Most(m);
        return Math.Clamp(MathF.Round(row[FeatureLayout.Mcep + m] / scale.Steps[m]), -most, most);
    }
}
