namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Which 5 ms frames of a target are soft but heard: RMS over 25 ms from <see cref="NearestDb"/> to <see cref="FarthestDb"/> under the loudest
/// frame. Breath, ends and beginnings; means over all frames that sound hardly see them.
/// </summary>
public static class QuietFrames
{
    /// <summary>Least distance from the loudest frame, dB.</summary>
    public const double NearestDb = 15;

    /// <summary>Greatest distance, dB.</summary>
    public const double FarthestDb = 45;

    /// <summary>One flag a frame, as <see cref="ActiveFrames.Find"/>.</summary>
    public static bool[] Find(ReadOnlySpan<float> target)
    {
        bool[] near = ActiveFrames.Within(target, NearestDb), far = ActiveFrames.Within(target, FarthestDb);
        return [.. far.Zip(near, (f, n) => f && !n)];
    }
}
