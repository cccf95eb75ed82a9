namespace VoicePlugin.Plugin.Mixing;

/// <summary>
/// Stereo sidechain to mono: the mean of both channels, and the one alone while the other is digitally silent. Hosts that connect
/// a mono voice to one channel of the two would otherwise be followed 6 dB softer. Changes are cross-fades of 10 ms. Audio
/// thread; no allocation.
/// </summary>
internal sealed class SideMix
{
    private const double HoldSeconds = 0.1, FadeSeconds = 0.01;

    private readonly int _hold;
    private readonly float _step;
    private int _left, _right;
    private Slew _rightShare;

    /// <summary>Before the first sample.</summary>
    public SideMix(int sampleRate)
    {
        _hold = (int)(HoldSeconds * sampleRate);
        _step = (float)(1 / (FadeSeconds * sampleRate));
    }

    /// <summary>Mixes both, finite and of one length, into <paramref name="left"/>.</summary>
    public void Mix(Span<float> left, ReadOnlySpan<float> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            // Nothing sounded, so nothing can click, and the onset does not depend on what came before the silence.
            if (_left == 0 && _right == 0)
                _rightShare = new Slew(_step);
            _left = left[i] != 0 ? _hold : Math.Max(0, _left - 1);
            _right = right[i] != 0 ? _hold : Math.Max(0, _right - 1);
            float share = _rightShare.Next(_left == _right ? 0.5f : _left == 0 ? 1 : _right == 0 ? 0 : 0.5f);
            left[i] = (1 - share) * left[i] + share * right[i];
        }
    }
}
