using VoicePlugin.Plugin.Automation;

namespace VoicePlugin.Plugin.Mixing;

/// <summary>
/// out = wet · mix · gain + dry · (1 − mix) · gain, sample by sample, with the dry signal and the curves of mix, gain and bypass
/// delayed by the latency, so that a curve acts on the sound it was drawn over. Bypass is a cross-fade of 10 ms to the delayed
/// dry signal as it came. Jumps of the curves become ramps of some milliseconds. Audio thread; no allocation.
/// </summary>
internal sealed class DryWetMixer
{
    private const double BypassSeconds = 0.01, MixSeconds = 0.005;
    // From silence to 0 dB in 4 ms: slower than a click, faster than a drawn fade.
    private const double GainSeconds = 0.004;

    private readonly ParameterCurve _mixCurve, _gainCurve, _bypassCurve;
    private readonly DelayLine _leftDelay, _rightDelay, _wetDelay, _dryDelay;
    private readonly float[] _left, _right, _wetGain, _dryGain, _mixes, _gains, _bypasses;
    private Slew _mix, _gain, _bypass, _opening;
    private float _decibels, _amplitude = 1;

    /// <summary>For slices of up to <paramref name="maxSlice"/> samples; with <paramref name="fadesIn"/> the first sound comes up within 10 ms.</summary>
    public DryWetMixer(
        ParameterCurve mix, ParameterCurve gain, ParameterCurve bypass, int sampleRate, int maxSlice, int latency, bool fadesIn)
    {
        (_mixCurve, _gainCurve, _bypassCurve) = (mix, gain, bypass);
        // Until the first sample has come through there is silence to be mixed.
        (_leftDelay, _rightDelay) = (new DelayLine(latency, 0), new DelayLine(latency, 0));
        (_wetDelay, _dryDelay) = (new DelayLine(latency, 0), new DelayLine(latency, 0));
        (_left, _right, _wetGain, _dryGain) = (new float[maxSlice], new float[maxSlice], new float[maxSlice], new float[maxSlice]);
        (_mixes, _gains, _bypasses) = (new float[maxSlice], new float[maxSlice], new float[maxSlice]);
        _mix = new Slew((float)(1 / (MixSeconds * sampleRate)));
        _gain = new Slew((float)(1 / (GainSeconds * sampleRate)));
        _bypass = new Slew((float)(1 / (BypassSeconds * sampleRate)));
        _opening = new Slew((float)(1 / (BypassSeconds * sampleRate)), fadesIn ? 0 : float.NaN);
    }

    /// <summary>Left or mono output of the last slice.</summary>
    public ReadOnlySpan<float> Left => _left;

    /// <summary>Right output of the last slice.</summary>
    public ReadOnlySpan<float> Right => _right;

    /// <summary>Mixes a slice that begins at <paramref name="offset"/> of the block; the spans are of one length.</summary>
    public void Process(int offset, ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> wet)
    {
        int count = wet.Length;
        Gains(offset, count);
        Span<float> wetGain = _mixes.AsSpan(0, count), dryGain = _gains.AsSpan(0, count);
        _wetDelay.Process(_wetGain.AsSpan(0, count), wetGain);
        _dryDelay.Process(_dryGain.AsSpan(0, count), dryGain);
        _leftDelay.Process(left, _left);
        _rightDelay.Process(right, _right);
        for (int i = 0; i < count; i++)
        {
            float generated = float.IsFinite(wet[i]) ? wet[i] * wetGain[i] : 0;
            _left[i] = Finite(generated + _left[i] * dryGain[i]);
            _right[i] = Finite(generated + _right[i] * dryGain[i]);
        }
    }

    private void Gains(int offset, int count)
    {
        _mixCurve.Fill(offset, _mixes.AsSpan(0, count));
        _gainCurve.Fill(offset, _gains.AsSpan(0, count));
        _bypassCurve.Fill(offset, _bypasses.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            float mix = _mix.Next(_mixes[i]), gain = _gain.Next(Amplitude(_gains[i])), bypass = _bypass.Next(_bypasses[i] >= 0.5f ? 1 : 0);
            float opening = _opening.Next(1);
            _wetGain[i] = opening * (1 - bypass) * mix * gain;
            _dryGain[i] = opening * ((1 - bypass) * (1 - mix) * gain + bypass);
        }
    }

    // The power is dear, and the gain mostly stands.
    private float Amplitude(float decibels)
    {
        if (decibels != _decibels)
            (_decibels, _amplitude) = (decibels, MathF.Pow(10, decibels / 20));
        return _amplitude;
    }

    // Two huge finite numbers may have an infinite sum.
    private static float Finite(float value) => float.IsFinite(value) ? value : 0;
}
