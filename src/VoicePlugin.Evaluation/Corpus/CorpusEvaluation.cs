using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Scores every arm on every clip, several clips at a time.</summary>
public sealed class CorpusEvaluation
{
    private readonly IReadOnlyList<Arm> _arms;
    private readonly Func<string, float[]> _read;
    private readonly Func<float[], float[], float[]> _trackF0;

    /// <param name="arms">The arms.</param>
    /// <param name="read">Reads a clip as mono 48 kHz.</param>
    /// <param name="network">A pitch network, or null for the built-in tracker.</param>
    public CorpusEvaluation(IReadOnlyList<Arm> arms, Func<string, float[]> read, OnnxPitchNetwork? network)
    {
        _arms = arms;
        _read = read;
        _trackF0 = network is null ? BuiltIn : (x, _) => PitchTrack.Of(x, network.CreateTracker()).F0;
    }

    /// <summary>Runs all clips.</summary>
    /// <param name="clips">Paths.</param>
    /// <param name="threads">Clips at a time.</param>
    /// <param name="progress">Told how many (clip, arm) pairs are done, of all; on any thread.</param>
    /// <param name="cancel">Stops early.</param>
    /// <returns>For each arm, by key, the scores of each clip in the order of <paramref name="clips"/>.</returns>
    public IReadOnlyDictionary<string, ClipScores[]> Run(IReadOnlyList<string> clips, int threads, Action<double> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(progress);
        var scores = _arms.ToDictionary(arm => arm.Key, _ => new ClipScores[clips.Count]);
        var done = 0;
        Parallel.For(0, clips.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            var target = _read(clips[i]);
            if (target.Length == 0) throw new VoicePluginException($"'{clips[i]}' holds 0 samples.");
            var rows = FeatureExtractor.Analyse(target);
            var active = ActiveFrames.Find(target);
            var measured = new SignalMeasures(target, rows, _trackF0(target, rows), active);
            foreach (var arm in _arms)
            {
                cancel.ThrowIfCancellationRequested();
                var watch = Stopwatch.StartNew();
                var output = arm.Render(target, rows);
                var seconds = watch.Elapsed.TotalSeconds;
                scores[arm.Key][i] = Score(target, measured, active, output) with { RenderSeconds = seconds };
                progress((double)Interlocked.Increment(ref done) / (clips.Count * _arms.Count));
            }
        });
        return scores;
    }

    private ClipScores Score(float[] target, SignalMeasures measured, bool[] active, float[] output)
    {
        var rows = FeatureExtractor.Analyse(output);
        return ClipScores.Of(target, measured, active, output, new SignalMeasures(output, rows, _trackF0(output, rows), active));
    }

    private static float[] BuiltIn(float[] _, float[] rows)
    {
        var f0 = new float[rows.Length / FeatureLayout.Width];
        for (var k = 0; k < f0.Length; k++)
            f0[k] = rows[k * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f ? rows[k * FeatureLayout.Width + FeatureLayout.F0] : 0;
        return f0;
    }
}
