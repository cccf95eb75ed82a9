using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// Turns feature rows into control rows: applies pitch, note, pitch range, timbre, brightness and breath, in place, one row
/// at a time. Its only memory is the running pitch median, so rows do not depend on block sizes. No allocation a row.
/// </summary>
public sealed class ControlShaper
{
    private const float MinF0 = 40, MaxF0 = 2000;
    private const float TiltCentreHz = 1000;

    // Key 69 is 440 Hz, log2.
    private const float ConcertKey = 69, ConcertOctaves = 8.78135971f;

    private readonly RunningMedian _median = new();
    private readonly CosineSeries _series = new(EnvelopeGrid.Bins);
    private readonly MelCepstrum _mcep = new(FeatureLayout.McepCount, EnvelopeGrid.Bins, FeatureLayout.Alpha);
    private readonly float[] _log = new float[EnvelopeGrid.Bins];
    private readonly float[] _shifted = new float[EnvelopeGrid.Bins];

    /// <summary>Forgets the pitch heard so far.</summary>
    public void Reset() => _median.Reset();

    /// <summary>Applies <paramref name="controls"/> to <paramref name="row"/> (<see cref="FeatureLayout"/>).</summary>
    public void Apply(VoiceControls controls, Span<float> row)
    {
        if (row[FeatureLayout.Voiced] > 0.5f)
        {
            float octaves = MathF.Log2(row[FeatureLayout.F0]);
            float median = _median.Add(octaves);
            float centre = controls.Note >= 1 ? ConcertOctaves + (controls.Note - ConcertKey) / 12 : median;
            octaves = centre + (octaves - median) * controls.PitchRange + controls.Pitch / 12;
            row[FeatureLayout.F0] = Math.Clamp(MathF.Pow(2, octaves), MinF0, MaxF0);
        }
        if (controls.Timbre != 0 || controls.Brightness != 0)
            Reshape(controls, row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount));
        if (controls.Breath != 0)
            Breathe(controls.Breath, row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount));
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
