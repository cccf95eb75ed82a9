using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Gestures;

/// <summary>
/// The feature rows of one burst: a gesture chosen by the seed, as long as asked for, in another tempo, pitch, melody and loudness
/// with every seed. A pure function of the bank and the arguments.
/// </summary>
public sealed class BurstPlan
{
    /// <summary>Shortest and longest burst, seconds.</summary>
    public const double MinSeconds = 0.05, MaxSeconds = 30;

    /// <summary>c0 of silence, as the excitation has it.</summary>
    internal const float SilentLevel = -13.8f;

    // A gesture stretched further sounds slowed down: it is done again instead.
    private const double MostStretch = 1.7;
    private const int FadeRows = 3;

    // Choices.
    private const int Which = 0, Length = 1, Height = 2, Melody = 3, Size = 4, Sway = 10, Tempo = 20;

    private readonly Gesture _gesture;
    private readonly SeededDraws _draws;
    private readonly float _height, _melody;
    private readonly int _repeats, _rows;
    private readonly float[] _scratch = new float[FeatureLayout.Width];

    private BurstPlan(Gesture gesture, double seconds, SeededDraws draws)
    {
        (_gesture, _draws) = (gesture, draws);
        Samples = (int)Math.Round(seconds * Generation.CascadeTiming.SampleRate);
        _rows = Samples / Generation.CascadeTiming.FrameHop + 1;
        _repeats = Math.Max(1, (int)Math.Ceiling(seconds / (gesture.Seconds * MostStretch)));
        _height = 0.8f / 12 * draws.Normal(Height);
        _melody = MathF.Exp(0.12f * draws.Normal(Melody));
        Timbre = 0.7f * draws.Normal(Size);
    }

    /// <summary>Length in samples at 48 kHz.</summary>
    public int Samples { get; }

    /// <summary>The recorded burst that it is made from.</summary>
    public Gesture Gesture => _gesture;

    /// <summary>Median F0 of the rows in Hz, 0 if none is voiced.</summary>
    public float MedianF0 => _gesture.MedianF0 * MathF.Pow(2, _height);

    /// <summary>Formant shift in semitones that makes it another throat, ±1.4.</summary>
    public float Timbre { get; }

    /// <summary>
    /// Chooses a burst of <paramref name="affect"/> (0: of any). <paramref name="seconds"/>: its length, null for the gesture's own or
    /// nearly so.
    /// </summary>
    /// <exception cref="VoicePluginException">The length is out of range, or the bank holds no such gesture.</exception>
    public static BurstPlan Choose(GestureBank bank, int affect, double? seconds, ulong seed)
    {
        if (seconds is { } asked && !(asked >= MinSeconds && asked <= MaxSeconds))
            throw new VoicePluginException(FormattableString.Invariant($"A burst of {asked} s cannot be made; its length must lie between {MinSeconds} and {MaxSeconds} s."));
        IReadOnlyList<Gesture> gestures = bank.Of(affect);
        if (gestures.Count == 0)
            throw new VoicePluginException($"There is no gesture for '{Affects.Names[affect]}' in the bank; choose another affect.");
        // Those that need be stretched least; enough of them for seeds to differ.
        if (seconds is { } s)
            gestures = [.. gestures.OrderBy(g => Math.Abs(Math.Log(g.Seconds / s))).Take(Math.Max(4, gestures.Count / 2))];
        var draws = new SeededDraws(seed);
        Gesture gesture = gestures[draws.OneOf(gestures.Count, Which)];
        double own = gesture.Seconds * Math.Exp(0.08 * draws.Normal(Length));
        return new BurstPlan(gesture, seconds ?? Math.Clamp(own, MinSeconds, MaxSeconds), draws);
    }

    /// <summary>Writes row <paramref name="index"/>, 5 ms after the one before; beyond the end there is silence.</summary>
    public void Fill(int index, Span<float> row)
    {
        if (index >= _rows)
        {
            row[..FeatureLayout.Width].Clear();
            row[FeatureLayout.Mcep] = SilentLevel;
            row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount).Fill(1);
            return;
        }
        double time = (double)index / (_rows - 1) * _repeats;
        int turn = Math.Min((int)time, _repeats - 1);
        _gesture.Read(Bend(time - turn, turn) * (_gesture.Frames - 1), row, _scratch);
        if (row[FeatureLayout.Voiced] > 0.5f)
        {
            float around = MathF.Log2(row[FeatureLayout.F0] / _gesture.MedianF0);
            row[FeatureLayout.F0] = MedianF0 * MathF.Pow(2, around * _melody + 0.25f / 12 * Wave(index, Sway));
        }
        float fade = Math.Min(1, Math.Min(index, _rows - 1 - index) / (float)FadeRows);
        float level = row[FeatureLayout.Mcep] + 0.12f * Wave(index, Sway + 3);
        row[FeatureLayout.Mcep] = SilentLevel + fade * (level - SilentLevel);
    }

    // Time from 0 to 1 and still so at both ends, in between up to a quarter faster or slower: t + A·(sin(2πt + φ) − sin φ)/2π.
    private double Bend(double t, int turn)
    {
        double depth = 0.12 * _draws.Normal(Tempo + 2 * turn), phase = Math.PI * _draws.Normal(Tempo + 2 * turn + 1);
        return t + depth * (Math.Sin(2 * Math.PI * t + phase) - Math.Sin(phase)) / (2 * Math.PI);
    }

    // A slow wave of about ±1, of about 2 Hz.
    private float Wave(int index, int what)
    {
        float hertz = 2 + 0.5f * _draws.Normal(what);
        return _draws.Normal(what + 1) * MathF.Sin(2 * MathF.PI * hertz * index / 200 + MathF.PI * _draws.Normal(what + 2));
    }
}
