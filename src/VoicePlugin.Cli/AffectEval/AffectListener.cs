using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Affect;

namespace VoicePlugin.Cli.AffectEval;

/// <summary>Plays bursts of several origins to a classifier, several at a time; the order of the answers is that of the bursts.</summary>
internal sealed class AffectListener(AffectClassifier classifier, VoicePackage package, Device device, VoiceControls controls, int threads, CancellationToken cancel) : IDisposable
{
    private readonly EnginePool _pool = new(package, device);

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    /// <summary>Recordings as they are.</summary>
    public Recognition Recordings(IReadOnlyList<string> clips, Action<double> progress)
        => Listen(clips.Count, progress, i => [(AffectLabel.Of(clips[i]), classifier.Scores(Read(clips[i])))]);

    /// <summary>Recordings through the voice at the controls given.</summary>
    public Recognition Followed(IReadOnlyList<string> clips, Action<double> progress)
        => Listen(clips.Count, progress, i => [(AffectLabel.Of(clips[i]), classifier.Scores(_pool.Render(controls, Read(clips[i]))))]);

    /// <summary>Bursts of every affect made by <paramref name="make"/> from (affect, seed): 48 kHz samples and the number of the training speaker behind them.</summary>
    public Recognition Generated(int each, Func<int, ulong, (float[] Audio, int Speaker)> make, Action<double> progress) => Listen(Affects.Count * each, progress, i =>
    {
        var affect = i / each + 1;
        // Another seed for every burst: one lucky noise must not speak for thirty affects.
        var (audio, speaker) = make(affect, (ulong)i + 1);
        return [(affect, classifier.Scores(audio, speaker))];
    });

    /// <summary>Neutral recordings through the voice, with every affect asked for in turn.</summary>
    public Recognition Sidechain(IReadOnlyList<string> clips, Action<double> progress) => Listen(clips.Count * Affects.Count, progress, i =>
    {
        var affect = i % Affects.Count + 1;
        var asked = controls.With("affect", affect).With("intensity", 1);
        return [(affect, classifier.Scores(_pool.Render(asked, Read(clips[i / Affects.Count]))))];
    });

    /// <summary>The same without the control: each render counts once for every affect.</summary>
    public Recognition SidechainWithout(IReadOnlyList<string> clips, Action<double> progress) => Listen(clips.Count, progress, i =>
    {
        var scores = classifier.Scores(_pool.Render(controls, Read(clips[i])));
        return Enumerable.Range(1, Affects.Count).Select(affect => (affect, scores));
    });

    private Recognition Listen(int count, Action<double> progress, Func<int, IEnumerable<(int Affect, float[] Scores)>> judge)
    {
        var answers = new List<(int Affect, float[] Scores)>[count];
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            answers[i] = [.. judge(i)];
            progress((double)Interlocked.Increment(ref done) / count);
        });
        var recognition = new Recognition(Affects.Count);
        foreach (var (affect, scores) in answers.SelectMany(a => a)) recognition.Add(affect - 1, scores);
        return recognition;
    }

    private static float[] Read(string clip)
    {
        var audio = AudioDecoder.ReadMono48k(clip);
        return audio.Length > 0 ? audio : throw new VoicePluginException($"'{clip}' holds 0 samples.");
    }
}
