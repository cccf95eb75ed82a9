using VoicePlugin.AudioFiles;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>Every kind of degradation: the voice with its networks and without, each against the recording as the engine got it.</summary>
internal static class DegradeRun
{
    /// <summary>The row of recordings that nothing was done to.</summary>
    public const string AsDecoded = "as decoded";

    /// <summary>Names of the metrics, in the order of <see cref="Score"/>.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["mcd_db", "lsd_low_db", "mr_stft", "mcd_quiet_db", "lsd_low_quiet_db"];

    /// <summary>Renders and scores. Kinds whose codec is missing are left out.</summary>
    public static DegradeReport Run(
        VoicePackage package, Device device, VoiceControls controls, string data, IReadOnlyList<string> clips, int threads, CliConsole console, CancellationToken cancel)
    {
        var possible = DegradationKind.Table.ToLookup(k => Degradation.ParseChain(k).All(d => d.IsPossible()));
        string[] kinds = [AsDecoded, .. possible[true]];
        var scores = kinds.ToDictionary(k => k, _ => new (double[] Excitation, double[] Cascade)[clips.Count]);
        using var pool = new EnginePool(package, device);
        var without = controls.With("strength", 0);
        var done = 0;
        using (var bar = new ProgressBar(console, $"scoring {clips.Count} clips, {kinds.Length} kinds each"))
        {
            Parallel.For(0, clips.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
            {
                var clip = AudioDecoder.ReadMono48k(clips[i]);
                foreach (var kind in kinds)
                {
                    cancel.ThrowIfCancellationRequested();
                    var target = kind == AsDecoded ? clip : Degradation.Apply(Degradation.ParseChain(kind), clip, Degradation.SeedOf(Path.GetFileName(clips[i])));
                    scores[kind][i] = (Score(target, pool.Render(without, target)), Score(target, pool.Render(controls, target)));
                    bar.Report(Interlocked.Increment(ref done) / (double)(clips.Count * kinds.Length));
                }
            });
        }

        var bootstrap = new Bootstrap([.. clips.Select(ClipChoice.Speaker)]);
        if (bootstrap.Speakers < 2) bootstrap = new Bootstrap(clips.Count);
        return new DegradeReport(package.Manifest.Name, data, clips.Count, bootstrap.Speakers > 1 && bootstrap.Speakers < clips.Count ? "speakers" : "clips", [.. possible[false]],
            [.. kinds.Select(k => new DegradeRow(k, Metrics.Select((m, at) => (m, at)).ToDictionary(x => x.m, x => Figure(bootstrap, scores[k], x.at))))]);
    }

    /// <summary>The metrics of one output against the recording as the engine got it.</summary>
    public static double[] Score(float[] target, float[] output)
    {
        float[] a = FeatureExtractor.Analyse(target), b = FeatureExtractor.Analyse(output);
        bool[] active = ActiveFrames.Find(target), quiet = QuietFrames.Find(target);
        return
        [
            Mcd(active), LogSpectralDistance.Bands(target, output, active).Low, MultiResolutionStft.Distance(target, output),
            Mcd(quiet), LogSpectralDistance.Bands(target, output, quiet).Low,
        ];

        double Mcd(bool[] frames) => MelCepstralDistortion.Mean(a, b, FeatureLayout.Width, FeatureLayout.Mcep, FeatureLayout.McepCount, frames);
    }

    private static DegradeFigure Figure(Bootstrap bootstrap, (double[] Excitation, double[] Cascade)[] clips, int metric)
    {
        double[] without = [.. clips.Select(c => c.Excitation[metric])], with = [.. clips.Select(c => c.Cascade[metric])];
        return new DegradeFigure(bootstrap.Mean(without).Value, bootstrap.Mean(with).Value, bootstrap.PairedDifference(with, without));
    }
}
