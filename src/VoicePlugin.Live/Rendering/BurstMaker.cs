using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Live.Rendering;

/// <summary>Makes sounds, one at a time, on the thread that asks.</summary>
internal sealed class BurstMaker(Instrument instrument) : IDisposable
{
    private readonly BurstRenderer _renderer = new(instrument.Model);

    /// <summary>The samples of a request, 48 kHz.</summary>
    public float[] Samples(RenderRequest request)
    {
        var plan = BurstPlan.Choose(instrument.Gestures, request.Controls.Affect, request.Seconds, request.Controls.Seed);
        if (request.Level is not { } level)
            return _renderer.Render(plan, request.Controls);
        // The gain acts on what has been brought to its level.
        var samples = _renderer.Render(plan, request.Controls.With("gain", 0));
        float peak = 0;
        foreach (var x in samples)
            peak = Math.Max(peak, Math.Abs(x));
        var factor = peak > 1e-6f ? (float)Math.Pow(10, (level + request.Controls.Gain) / 20) / peak : 1;
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= factor;
        return samples;
    }

    /// <inheritdoc/>
    public void Dispose() => _renderer.Dispose();
}
