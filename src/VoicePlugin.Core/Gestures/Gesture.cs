using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Gestures;

/// <summary>One recorded burst as the course of its features, packed; see <see cref="GestureCodec"/>. Begins and ends in silence.</summary>
public sealed class Gesture
{
    private readonly ReadOnlyMemory<byte> _rows;
    private readonly GestureScale _scale;

    internal Gesture(int affect, int speaker, ReadOnlyMemory<byte> rows, GestureScale scale)
    {
        (Affect, Speaker, _rows, _scale) = (affect, speaker, rows, scale);
        Frames = rows.Length / GestureCodec.RowBytes;
        MedianF0 = Median();
    }

    /// <summary>Number of the affect in <see cref="Affects.Names"/>, 1 to 30.</summary>
    public int Affect { get; }

    /// <summary>The speaker's number in the recordings.</summary>
    public int Speaker { get; }

    /// <summary>Rows of 5 ms, at least 2.</summary>
    public int Frames { get; }

    /// <summary>Median of F0 over the voiced rows in Hz; 0 if none is voiced.</summary>
    public float MedianF0 { get; }

    /// <summary>Length in seconds.</summary>
    public double Seconds => Frames / 200.0;

    /// <summary>Writes row <paramref name="frame"/> (<see cref="FeatureLayout"/>).</summary>
    public void Read(int frame, Span<float> row) =>
        GestureCodec.Unpack(_rows.Span.Slice(frame * GestureCodec.RowBytes, GestureCodec.RowBytes), _scale, row);

    /// <summary>
    /// Writes the row at a position between rows, 0 to <see cref="Frames"/> − 1: straight lines in mel-cepstrum, aperiodicity and
    /// log F0; voicing is that of the nearer row. <paramref name="scratch"/>: room for a row.
    /// </summary>
    public void Read(double position, Span<float> row, Span<float> scratch)
    {
        double clamped = Math.Clamp(position, 0, Frames - 1);
        int frame = Math.Min((int)clamped, Frames - 2);
        float part = (float)(clamped - frame);
        Read(frame, row);
        Read(frame + 1, scratch);
        float f0 = row[FeatureLayout.F0], f1 = scratch[FeatureLayout.F0];
        if (f0 > 0 && f1 > 0)
            row[FeatureLayout.F0] = f0 * MathF.Pow(f1 / f0, part);
        else if (part >= 0.5f)
            scratch[..FeatureLayout.Mcep].CopyTo(row);
        for (int i = FeatureLayout.Mcep; i < FeatureLayout.Width; i++)
            row[i] += part * (scratch[i] - row[i]);
    }

    private float Median()
    {
        var voiced = new List<float>();
        Span<float> row = stackalloc float[FeatureLayout.Width];
        for (int k = 0; k < Frames; k++)
        {
            Read(k, row);
            if (row[FeatureLayout.Voiced] > 0.5f)
                voiced.Add(row[FeatureLayout.F0]);
        }
        voiced.Sort();
        return voiced.Count == 0 ? 0 : voiced[voiced.Count / 2];
    }
}
