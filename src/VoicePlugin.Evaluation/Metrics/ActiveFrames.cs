namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Which 5 ms frames of a target carry sound: those whose RMS over 25 ms is within
/// <see cref="RangeDb"/> of the clip's loudest frame. LSD and MCD are averaged over these, since
/// the level of a recording's silence says nothing about the voice.
/// </summary>
public static class ActiveFrames
{
    /// <summary>Frame hop in samples at 48 kHz (5 ms).</summary>
    public const int Hop = 240;

    /// <summary>Frame length in samples at 48 kHz (25 ms).</summary>
    public const int Length = 1200;

    /// <summary>How far under the loudest frame a frame may lie, in dB.</summary>
    public const double RangeDb = 50;

    /// <summary>One flag a frame; frame k is centred at sample 240·k. All false for digital silence.</summary>
    public static bool[] Find(ReadOnlySpan<float> target) => Within(target, RangeDb);

    /// <summary>The same for frames within another range of the loudest, dB.</summary>
    public static bool[] Within(ReadOnlySpan<float> target, double rangeDb)
    {
        var power = new double[SpectrumPair.FrameCount(target.Length, Hop)];
        var loudest = 0.0;
        for (var frame = 0; frame < power.Length; frame++)
        {
            var from = Math.Max(0, frame * Hop - Length / 2);
            var to = Math.Min(target.Length, frame * Hop + Length / 2);
            var sum = 0.0;
            for (var i = from; i < to; i++) sum += (double)target[i] * target[i];
            power[frame] = sum;
            loudest = Math.Max(loudest, sum);
        }
        var threshold = loudest * Math.Pow(10, -rangeDb / 10);
        return Array.ConvertAll(power, p => p > 0 && p >= threshold);
    }
}
