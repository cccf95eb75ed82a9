using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Live.Rendering;

/// <summary>Makes sounds, one at a time, on the thread that asks.</summary>
internal sealed class BurstMaker : IDisposable
{
    private const float Silence = 1e-6f;

    private readonly Instrument _instrument;
    private readonly BurstRenderer _renderer;
    private readonly Tuning _tuning = new();
    private readonly CancellationToken _stop;

    /// <summary>Makes one for nobody first: the first that is asked for takes no longer than the others.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>, as of every burst: the server ends.</exception>
    public BurstMaker(Instrument instrument, CancellationToken stop)
    {
        (_instrument, _renderer, _stop) = (instrument, new BurstRenderer(instrument.Model), stop);
        Burst(new RenderRequest(VoiceControls.Default, 0.5, RenderRequest.DefaultLevel));
    }

    /// <summary>The samples of a burst.</summary>
    public float[] Burst(RenderRequest request)
    {
        var plan = request.Plan(_instrument);
        var controls = _tuning.Tune(plan, request.Controls);
        if (request.Level is not { } level)
            return _renderer.Render(plan, controls, _stop);
        // The gain acts on what has been brought to its level.
        var samples = _renderer.Render(plan, controls.With("gain", 0), _stop);
        Scale(samples, Math.Pow(10, (level + request.Controls.Gain) / 20));
        return samples;
    }

    /// <summary>Brings samples to a peak; silence stays silence.</summary>
    public static void Scale(Span<float> samples, double peak)
    {
        float most = 0;
        foreach (var x in samples)
            most = Math.Max(most, Math.Abs(x));
        if (most < Silence)
            return;
        var factor = (float)peak / most;
        foreach (ref var x in samples)
            x *= factor;
    }

    /// <inheritdoc/>
    public void Dispose() => _renderer.Dispose();
}
