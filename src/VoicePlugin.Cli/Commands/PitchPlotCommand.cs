using System.CommandLine;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Pitch;
using VoicePlugin.Core;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch plot</c>: one signal with its truth and what trackers make of it.</summary>
internal static class PitchPlotCommand
{
    private static readonly Argument<string> Audio = new("AUDIO") { Description = "A recording in a folder as 'voice pitch score' takes it; truth and tracks are looked for beside it." };
    private static readonly Argument<string> Output = new("OUT.png") { Description = "The picture." };
    private static readonly Option<string[]> Tracks = new("--tracks")
    {
        HelpName = "NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["rapt", "praat-cc"],
        Description = "Other programs whose tracks to show; those that are not there are left out.",
    };
    private static readonly Option<double> From = new("--from") { HelpName = "S", Description = "Start, seconds." };
    private static readonly Option<double?> To = new("--to") { HelpName = "S", Description = "End, seconds (default: the signal's)." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("plot", "Draws a spectrogram with the true F0, the built-in tracker's and other programs'.") { Audio, Output, Tracks, From, To };
        ExamplesHelpAction.Add(
            command,
            "voice pitch plot f0-truth/vowel_male.babble.0.wav hard.png",
            "voice pitch plot f0-truth/growl_low.wav growl.png --tracks rapt swipe --from 1 --to 3");
        command.Run(console, (parse, _) => Plot(console, parse));
        return command;
    }

    private static void Plot(CliConsole console, ParseResult parse)
    {
        var audio = parse.GetRequiredValue(Audio);
        if (!File.Exists(audio)) throw new VoicePluginException($"'{audio}' does not exist.");
        var signals = TruthFolder.Read(Path.GetDirectoryName(Path.GetFullPath(audio))!);
        var signal = signals.FirstOrDefault(s => s.AudioPath == Path.GetFullPath(audio))
            ?? throw new VoicePluginException($"'{audio}' has no file with its true F0 (NAME.f0) beside it.");
        var samples = AudioDecoder.ReadMono48k(audio);
        var end = Math.Min(parse.GetValue(To) ?? double.MaxValue, samples.Length / 48000.0);
        var from = Math.Max(0, parse.GetValue(From));
        if (end - from < 0.02) throw new VoicePluginException($"Between --from and --to there must be at least 20 ms of '{audio}'.");

        var tracks = new List<PitchPlotTrack> { new("built-in", TruthTracks.BuiltInTrack(samples), 0) };
        var beside = TruthFolder.Tracks(signal);
        foreach (var name in parse.GetRequiredValue(Tracks).Where(beside.ContainsKey))
            tracks.Add(new(name, F0TextFile.Read(beside[name]), Offset(signals, name)));
        OutputFile.WriteAllBytes(parse.GetRequiredValue(Output), PitchPlot.Png(Title(signal), samples, signal.F0, tracks, from, end));
        console.Out.WriteLine($"plot: {Path.GetFullPath(parse.GetRequiredValue(Output))}");
    }

    private static string Title(TruthSignal signal) => signal.Noise.Length == 0 ? $"{signal.Name}, clean" : $"{signal.Name}, {signal.Noise} at {signal.Condition}";

    // As in the scores: over the folder's clean signals.
    private static double Offset(IReadOnlyList<TruthSignal> signals, string tracker)
        => TrackOffset.Find([.. signals.Where(s => s.Noise.Length == 0)
            .Select(s => (s.F0, Path: TruthFolder.Tracks(s).GetValueOrDefault(tracker)))
            .Where(t => t.Path is not null).Select(t => (t.F0, F0TextFile.Read(t.Path!)))]);
}
