using VoicePlugin.AudioFiles;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Pitch;

/// <summary>Tracks of every tracker over signals with known F0: the built-in one, pitch networks, and the tracks of other programs that lie beside the audio.</summary>
internal sealed class TruthTracks(IReadOnlyDictionary<string, Func<IF0Tracker>> networks)
{
    public const string BuiltIn = "builtin";

    /// <summary>Tracks a folder.</summary>
    /// <param name="signals">What to track.</param>
    /// <param name="threads">Signals at a time.</param>
    /// <param name="report">Called with the share done, from any thread.</param>
    /// <param name="cancel">Stops between signals.</param>
    /// <returns>Tracker → its tracks in the order of the signals; the built-in one first, then networks, then others by name.</returns>
    /// <exception cref="VoicePluginException">A file is bad, or a program's tracks lie beside some of the signals only.</exception>
    public IReadOnlyList<KeyValuePair<string, (TruthSignal Signal, F0Points Track)[]>> Run(IReadOnlyList<TruthSignal> signals, int threads, Action<double> report, CancellationToken cancel)
    {
        var tracks = new Dictionary<string, F0Points>[signals.Count];
        var done = 0;
        Parallel.For(0, signals.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            tracks[i] = Of(signals[i]);
            report(Interlocked.Increment(ref done) / (double)signals.Count);
        });
        var names = tracks.SelectMany(t => t.Keys).Distinct().OrderBy(Rank).ThenBy(n => n, StringComparer.Ordinal).ToList();
        foreach (var name in names)
            if (Array.FindIndex(tracks, t => !t.ContainsKey(name)) is >= 0 and var missing)
                throw new VoicePluginException($"The tracker '{name}' has no track beside '{signals[missing].AudioPath}' though it has of other signals; run it on the whole folder or delete its tracks.");
        return [.. names.Select(name => KeyValuePair.Create(name, signals.Select((s, i) => (s, tracks[i][name])).ToArray()))];
    }

    /// <summary>The built-in tracker on 48 kHz samples.</summary>
    public static F0Points BuiltInTrack(float[] samples) => F0Points.OnGrid(PitchTrack.Of(samples, new BuiltInF0Tracker()).F0);

    private int Rank(string name) => name == BuiltIn ? 0 : networks.ContainsKey(name) ? 1 : 2;

    private Dictionary<string, F0Points> Of(TruthSignal signal)
    {
        var samples = AudioDecoder.ReadMono48k(signal.AudioPath);
        var tracks = new Dictionary<string, F0Points> { [BuiltIn] = BuiltInTrack(samples) };
        foreach (var (name, network) in networks) tracks[name] = F0Points.OnGrid(PitchTrack.Of(samples, network()).F0);
        foreach (var (name, path) in TruthFolder.Tracks(signal))
            if (!tracks.TryAdd(name, F0TextFile.Read(path)))
                throw new VoicePluginException($"'{path}' has the name of a tracker that runs here; rename one of them.");
        return tracks;
    }
}
