namespace VoicePlugin.Core.Features;

/// <summary>F0 on the 5 ms grid; entry k is at sample 240·k of 48 kHz audio.</summary>
/// <param name="F0">Hz, 0 where unvoiced.</param>
/// <param name="Confidence">0..1, same length.</param>
public readonly record struct PitchTrack(float[] F0, float[] Confidence)
{
    /// <summary>What a fresh tracker says of a whole clip of 48 kHz samples, all finite: frames 0 … ⌈n/240⌉.</summary>
    public static PitchTrack Of(ReadOnlySpan<float> samples, IF0Tracker tracker)
    {
        int count = (samples.Length + 239) / 240 + 1;
        var track = new PitchTrack(new float[count], new float[count]);
        tracker.Write(samples);
        // The last frames look past the end, where there is silence.
        tracker.Write(new float[240L * (count - 1) + tracker.LookAheadSamples - samples.Length]);
        for (int k = 0; k < count && tracker.TryRead(out F0Estimate estimate); k++)
            (track.F0[k], track.Confidence[k]) = (estimate.F0, estimate.Confidence);
        return track;
    }
}
