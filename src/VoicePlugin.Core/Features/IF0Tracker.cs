namespace VoicePlugin.Core.Features;

/// <summary>
/// A stream of 48 kHz mono samples in, one estimate every 5 ms out. Frame k is centred at sample 240·k; before sample 0 there
/// is silence. The estimates depend on the samples alone, never on how they are cut into blocks.
/// </summary>
public interface IF0Tracker
{
    /// <summary>
    /// Samples at 48 kHz after a frame's centre that decide it: the estimate of frame k can be read once
    /// 240·k + <see cref="LookAheadSamples"/> samples have been written, and no later sample changes it. Constant.
    /// </summary>
    int LookAheadSamples { get; }

    /// <summary>Takes any number of samples, all finite.</summary>
    void Write(ReadOnlySpan<float> samples);

    /// <summary>Forgets everything: what follows is what a fresh tracker says. The built-in one allocates nothing here.</summary>
    void Reset();

    /// <summary>Reads the estimate of the next frame; false when more samples are needed.</summary>
    bool TryRead(out F0Estimate estimate);
}
