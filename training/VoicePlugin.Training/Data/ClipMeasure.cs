using VoicePlugin.Core.Features;

namespace VoicePlugin.Training.Data;

/// <summary>What the conditions of a clip are computed from.</summary>
internal sealed class ClipMeasure
{
    // Below this share of the loudest frame (−40 dB) a frame is taken for the silence around a burst.
    private const float SilenceShare = 0.01f;

    // Frames within 20 dB of the clip's level say how bright the voice is; softer ones are room and noise.
    private const float LoudShare = 0.1f;
    private const double Percentile = 0.9;
    private const int FewestVoiced = 5;

    /// <summary>Measures a clip.</summary>
    /// <param name="rows">Feature rows.</param>
    /// <param name="rms">RMS of each frame, as many as rows.</param>
    public ClipMeasure(ReadOnlySpan<float> rows, ReadOnlySpan<float> rms)
    {
        var sounding = new List<float>(rms.Length);
        float loudest = 0;
        foreach (float value in rms)
        {
            loudest = Math.Max(loudest, value);
        }

        foreach (float value in rms)
        {
            if (value > 0 && value >= loudest * SilenceShare)
            {
                sounding.Add(value);
            }
        }

        double level = AtPercentile(sounding, Percentile);
        Level = 20 * Math.Log10(level);
        for (int k = 0; k < rms.Length; k++)
        {
            ReadOnlySpan<float> row = rows.Slice(k * FeatureLayout.Width, FeatureLayout.Width);
            if (rms[k] > 0 && rms[k] >= level * LoudShare)
            {
                BrightnessSum -= row[FeatureLayout.Mcep + 1];
                LoudFrames++;
            }

            if (row[FeatureLayout.Voiced] > 0.5f && row[FeatureLayout.F0] > 0)
            {
                Pitches.Add(MathF.Log2(row[FeatureLayout.F0]));
                foreach (float band in row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount))
                {
                    BreathSum += band / FeatureLayout.AperiodicityCount;
                }
            }
        }

        HighPitch = Pitches.Count < FewestVoiced ? double.NaN : AtPercentile(Pitches, Percentile);
    }

    /// <summary>90th percentile of the sounding frames' level, dB; NaN for a silent clip.</summary>
    public double Level { get; }

    /// <summary>90th percentile of log2 F0; NaN with hardly any voiced frame.</summary>
    public double HighPitch { get; }

    /// <summary>Mean −c1 of the loud frames, nepers; NaN for a silent clip.</summary>
    public double Brightness => BrightnessSum / LoudFrames;

    /// <summary>log2 F0 of every voiced frame.</summary>
    public List<float> Pitches { get; } = [];

    /// <summary>Sum of −c1 over the loud frames.</summary>
    public double BrightnessSum { get; }

    /// <summary>Number of loud frames.</summary>
    public int LoudFrames { get; }

    /// <summary>Sum of the mean aperiodicity over the voiced frames.</summary>
    public double BreathSum { get; }

    /// <summary>The value that a share of the values does not exceed; sorts them; NaN if there is none.</summary>
    public static double AtPercentile(List<float> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[(int)Math.Round(share * (values.Count - 1))];
    }
}
