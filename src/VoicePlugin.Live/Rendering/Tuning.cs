using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Live.Rendering;

/// <summary>
/// Puts what is loud in a burst on the note: a note centres the median of the gesture's pitch, but the peaks of a laugh lie beside it, and
/// it is they that are heard as its pitch. And lets a gesture be sung far above its own height. One thread at a time.
/// </summary>
internal sealed class Tuning
{
    // Loudness grows more slowly than power: by 0.3 of its logarithm (Stevens), what stands out by more.
    private const float Exponent = 0.6f;

    // Every so many bins of the envelope are enough to know its power.
    private const int Bins = 4;

    private const int RowSamples = 240;

    // Where a low gesture has its high partials there is little else than noise, and a high note has no others. So where a note lies both
    // half an octave above the gesture and above 311 Hz, the mouth begins to shrink and the breath to go: all of it half an octave later.
    private const double FreeKeys = 6, FreeKey = 63, Keys = 6, Smaller = 5;

    private readonly ControlShaper _shaper = new() { Given = 1 };
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly float[] _log = new float[EnvelopeGrid.Bins];
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
            _shaper.Apply(bare, _row);
            if (_row[FeatureLayout.Voiced] > 0.5f)
                _keys.Add(((float)NoteName.FromHertz(_row[FeatureLayout.F0]), MathF.Pow(Power(), Exponent)));
        }
        if (_keys.Count == 0)
            return controls;
        var range = ControlSpec.Find("pitch")!;
        var key = controls.Note + controls.Pitch;
        controls = controls.With("pitch", Math.Clamp(controls.Pitch + key - Median(), range.Min, range.Max));
        return Raise(controls, Math.Min(key - NoteName.FromHertz(plan.MedianF0) - FreeKeys, key - FreeKey));
    }

    private static VoiceControls Raise(VoiceControls controls, double keys)
    {
        var share = Math.Clamp(keys / Keys, 0, 1);
        if (share == 0)
            return controls;
        controls = controls.With("timbre", Math.Min(controls.Timbre + share * Smaller, ControlSpec.Find("timbre")!.Max));
        // A whisper that was asked for stays one.
        return controls.Breath > 0 ? controls : controls.With("breath", Math.Max(controls.Breath - share, ControlSpec.Find("breath")!.Min));
    }

    private float Power()
    {
        EnvelopeGrid.LogAmplitude(_row.AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount), _log);
        var power = 0f;
        for (var k = 0; k < _log.Length; k += Bins)
            power += MathF.Exp(2 * _log[k]);
        return power;
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
