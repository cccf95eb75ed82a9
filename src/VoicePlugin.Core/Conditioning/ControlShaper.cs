using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// Turns feature rows into control rows: applies pitch, note, pitch range, timbre, brightness, breath and affect, in place, one
/// row at a time. All it remembers comes from the rows before, so rows do not depend on block sizes. No allocation a row.
/// </summary>
public sealed class ControlShaper
{
    private const float MinF0 = 40, MaxF0 = 2000;
    private const float TiltCentreHz = 1000;

    // Log amplitude, nepers: an affect that is louder must not lift the noise of a pause. Below the first c0 it does nothing.
    private const float PauseLevel = -11, VoiceLevel = -9;

    // Key 69 is 440 Hz, log2.
    private const float ConcertKey = 69, ConcertOctaves = 8.78135971f;

    private readonly RunningMedian _median = new();
    private readonly AffectBlend _affect = new();
    private readonly CosineSeries _series = new(EnvelopeGrid.Bins);
    private readonly MelCepstrum _mcep = new(FeatureLayout.McepCount, EnvelopeGrid.Bins, FeatureLayout.Alpha);
    private readonly float[] _log = new float[EnvelopeGrid.Bins];
    private readonly float[] _shifted = new float[EnvelopeGrid.Bins];

    /// <summary>
    /// How much of the affect that is asked for the rows have already: 0 for a voice to be followed, which has its own; 1 for
    /// recorded bursts of that affect, which intensity then only exaggerates or flattens.
    /// </summary>
    public float Given { get; init; }

    /// <summary>Forgets the rows before.</summary>
    public void Reset()
    {
        _median.Reset();
        _affect.Reset();
    }

    /// <summary>Goes on as if a long voice of <paramref name="f0"/> Hz had been heard: that is the pitch that a note replaces.</summary>
    public void Settle(float f0) => _median.Settle(MathF.Log2(f0));

    /// <summary>Applies <paramref name="controls"/> to <paramref name="row"/> (<see cref="FeatureLayout"/>).</summary>
    public void Apply(VoiceControls controls, Span<float> row)
    {
        _affect.Advance(controls.Affect, controls.Affect == 0 ? 0 : controls.Intensity - Given);
        float range = controls.PitchRange, pitch = controls.Pitch / 12;
        if (_affect.IsActive)
        {
            range *= MathF.Exp(_affect.Shift[AffectProfiles.Range]);
            // Where a key says how high, the key is right.
            if (controls.Note < 1)
                pitch += _affect.Shift[AffectProfiles.Pitch];
        }
        if (row[FeatureLayout.Voiced] > 0.5f)
        {
            float octaves = MathF.Log2(row[FeatureLayout.F0]);
            float median = _median.Add(octaves);
            float centre = controls.Note >= 1 ? ConcertOctaves + (controls.Note - ConcertKey) / 12 : median;
            octaves = centre + (octaves - median) * range + pitch;
            row[FeatureLayout.F0] = Math.Clamp(MathF.Pow(2, octaves), MinF0, MaxF0);
        }
        if (_affect.IsActive)
            Express(_affect.Shift, row);
        if (controls.Timbre != 0 || controls.Brightness != 0)
            Reshape(controls, row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount));
        if (controls.Breath != 0)
            Breathe(controls.Breath, row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount));
    }

    private static void Express(ReadOnlySpan<float> shift, Span<float> row)
    {
        Span<float> mcep = row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount);
        float share = Math.Clamp((mcep[0] - PauseLevel) / (VoiceLevel - PauseLevel), 0, 1);
        for (int m = 0; m < AffectProfile.McepCount; m++)
            mcep[m] += share * shift[AffectProfiles.Mcep + m];
        Span<float> aperiodicity = row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount);
        for (int b = 0; b < aperiodicity.Length; b++)
            aperiodicity[b] = Math.Clamp(aperiodicity[b] + shift[AffectProfiles.Aperiodicity + b], 0, 1);
        if (row[FeatureLayout.Voiced] > 0.5f)
            Breathe(Math.Clamp(shift[AffectProfiles.Breath], -1, 1), aperiodicity);
    }

    // H'(f) = H(f / ratio) · tilt, back to mcep through the same constant matrix as analysis.
    private void Reshape(VoiceControls controls, Span<float> mcep)
    {
        EnvelopeGrid.LogAmplitude(mcep, _log);
        float ratio = MathF.Pow(2, controls.Timbre / 12);
        float slope = controls.Brightness / 20 * MathF.Log(10);
        for (int k = 0; k < EnvelopeGrid.Bins; k++)
        {
            float source = Math.Min(k / ratio, EnvelopeGrid.Bins - 1.001f);
            int i = (int)source;
            float value = _log[i] + (source - i) * (_log[i + 1] - _log[i]);
            float hz = Math.Clamp(k * EnvelopeGrid.Spacing, 60, 12000);
            _shifted[k] = value + slope * MathF.Log2(hz / TiltCentreHz);
        }
        _series.Transform(_shifted, _log);
        _mcep.FromCosineSeries(_log, mcep);
    }

    // Noise towards all for breath > 0, towards none for breath < 0: evenly in what is played, not in what is measured.
    private static void Breathe(float breath, Span<float> aperiodicity)
    {
        for (int b = 0; b < aperiodicity.Length; b++)
        {
            float a = aperiodicity[b];
            float share = NoiseShare.Of(a);
            aperiodicity[b] = NoiseShare.Aperiodicity(breath > 0 ? share + (1 - share) * breath : share * (1 + breath));
        }
    }
}
