using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>
/// A clip's feature rows seen as one vocal burst: where it sounds, how loud each frame is, and which stretches are voiced. Nothing
/// here depends on the level of the recording.
/// </summary>
internal sealed class BurstFrames
{
    /// <summary>Points of the envelope, at equal distances on the mel-cepstrum's warped frequency axis.</summary>
    public const int Bands = 24;

    private const int Width = FeatureLayout.Width;
    private static readonly float[][] Cosines =
        [.. Enumerable.Range(0, Bands).Select(b => Enumerable.Range(0, FeatureLayout.McepCount).Select(m => (float)Math.Cos(m * Math.PI * (b + 0.5) / Bands)).ToArray())];

    private readonly float[] _rows;

    /// <param name="rows">Rows of <see cref="FeatureExtractor"/>, row-major, at least one.</param>
    public BurstFrames(float[] rows)
    {
        _rows = rows;
        var frames = rows.Length / Width;
        Envelope = new float[frames][];
        Loudness = new double[frames];
        for (var k = 0; k < frames; k++)
        {
            Envelope[k] = new float[Bands];
            var power = 1e-12;
            for (var b = 0; b < Bands; b++)
            {
                for (var m = 0; m < FeatureLayout.McepCount; m++) Envelope[k][b] += Cosines[b][m] * Mcep(k, m);
                power += Math.Exp(2 * Envelope[k][b]);
            }

            Loudness[k] = 10 * Math.Log10(power);
        }

        Loudest = Loudness.Max();
        // 35 dB under the loudest frame, or, in a noisy room, 6 dB above its noise.
        var floor = Loudness.Order().ElementAt(frames / 20);
        var threshold = Math.Max(Loudest - 35, Math.Min(Loudest - 12, floor + 6));
        Active = [.. Enumerable.Range(0, frames).Where(k => Loudness[k] >= threshold)];
        Span = new FrameRun(Active[0], Active[^1] + 1);
        Sounds = FrameRun.Find(Span, 6, k => Loudness[k] >= threshold);
        Notes = FrameRun.Find(Span, 4, k => Loudness[k] >= threshold && IsVoiced(k));
        Voiced = [.. Active.Where(IsVoiced)];
    }

    /// <summary>Natural log amplitude of each frame at <see cref="Bands"/> frequencies.</summary>
    public float[][] Envelope { get; }

    /// <summary>Level of each frame, dB.</summary>
    public double[] Loudness { get; }

    /// <summary>Level of the loudest frame, dB.</summary>
    public double Loudest { get; }

    /// <summary>From the first frame that sounds to the last.</summary>
    public FrameRun Span { get; }

    /// <summary>Frames that sound; at least one.</summary>
    public int[] Active { get; }

    /// <summary>Those of them that are voiced.</summary>
    public int[] Voiced { get; }

    /// <summary>Stretches that sound for 30 ms or more.</summary>
    public List<FrameRun> Sounds { get; }

    /// <summary>Voiced stretches of 20 ms or more.</summary>
    public List<FrameRun> Notes { get; }

    /// <summary>Whether a frame is voiced.</summary>
    public bool IsVoiced(int frame) => _rows[frame * Width + FeatureLayout.Voiced] > 0.5f;

    /// <summary>The tracker's confidence that a frame is voiced.</summary>
    public double Confidence(int frame) => _rows[frame * Width + FeatureLayout.Confidence];

    /// <summary>F0 of a voiced frame in octaves above 200 Hz.</summary>
    public double Octaves(int frame) => Math.Log2(_rows[frame * Width + FeatureLayout.F0] / 200.0);

    /// <summary>Mel-cepstral coefficient <paramref name="order"/>.</summary>
    public float Mcep(int frame, int order) => _rows[frame * Width + FeatureLayout.Mcep + order];

    /// <summary>Noise share of a band.</summary>
    public double Aperiodicity(int frame, int band) => _rows[frame * Width + FeatureLayout.Aperiodicity + band];
}
