using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Live.Rendering;

/// <summary>
/// Puts what is loud in a burst on the note: a note centres the median of the gesture's pitch, but the peaks of a laugh lie beside it, and
/// it is they that are heard as its pitch. One thread at a time.
/// </summary>
internal sealed class Tuning
{
    // Loudness grows more slowly than power, which is exp(2 c0); the exponent of Stevens' law for power is 0.3, of what stands out more.
    private const float Weight = 2 * 0.6f;

    private const int RowSamples = 240;

    private readonly ControlShaper _shaper = new() { Given = 1 };
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly List<(float Key, float Weight)> _keys = [];

    /// <summary>The controls with the pitch shifted so that the burst's loudness-weighted median pitch is the note's; as they are without a note.</summary>
    public VoiceControls Tune(BurstPlan plan, VoiceControls controls)
    {
        if (controls.Note < 1 || plan.MedianF0 <= 0)
            return controls;
        // Timbre and tilt cost time and do not move the pitch.
        var bare = controls.With("timbre", 0).With("brightness", 0).With("breath", 0);
        _shaper.Reset();
        _shaper.Settle(plan.MedianF0);
        _keys.Clear();
        for (var k = 0; k <= plan.Samples / RowSamples; k++)
        {
            plan.Fill(k, _row);
            var weight = MathF.Exp(Weight * _row[FeatureLayout.Mcep]);
            _shaper.Apply(bare, _row);
            if (_row[FeatureLayout.Voiced] > 0.5f)
                _keys.Add(((float)NoteName.FromHertz(_row[FeatureLayout.F0]), weight));
        }
        if (_keys.Count == 0)
            return controls;
        var range = ControlSpec.Find("pitch")!;
        return controls.With("pitch", Math.Clamp(controls.Pitch + (controls.Note + controls.Pitch - Median()), range.Min, range.Max));
    }

    private double Median()
    {
        _keys.Sort();
        var (half, sum) = (_keys.Sum(k => (double)k.Weight) / 2, 0.0);
        foreach (var (key, weight) in _keys)
            if ((sum += weight) >= half)
                return key;
        return _keys[^1].Key;
    }
}
