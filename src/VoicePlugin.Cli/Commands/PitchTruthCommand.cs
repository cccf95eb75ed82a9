using System.CommandLine;
using System.Globalization;
using System.Text;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Pitch;
using VoicePlugin.Evaluation.PitchTruth;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch truth</c>: sounds whose F0 is known, clean and in noise.</summary>
internal static class PitchTruthCommand
{
    private static readonly int[] Ratios = [20, 10, 0];
    private static readonly string[] Extensions = [".wav", ".flac", ".mp3", ".ogg"];
    private static readonly Argument<string> Output = new("DIR") { Description = "Folder for NAME.wav (48 kHz), NAME.f0 and the noisy NAME.KIND.SNR.wav; made if it is not there." };
    private static readonly Option<string?> Recordings = new("--recordings") { HelpName = "DIR", Description = "Real voices to resynthesise at an imposed F0 (needs ffmpeg for anything but wav)." };
    private static readonly Option<string?> Signals = new("--signals") { HelpName = "DIR", Description = "Take the signals of this folder (NAME.wav or .flac with NAME.f0) and only add noise." };
    private static readonly Option<string?> Talkers = new("--talkers") { HelpName = "DIR", Description = "Voices that make the babble; without it, six synthetic ones." };
    private static readonly Option<int> Count = new("--count") { HelpName = "N", DefaultValueFactory = _ => 8, Description = "Real voices to take, evenly from the folder." };
    private static readonly Option<int> Seed = new("--seed") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Another seed is another set of the same kind: tune on one, report on another." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("truth", "Makes sounds whose F0 is known exactly, clean and in white, pink and babble noise at 20, 10 and 0 dB.")
        {
            Output, Recordings, Signals, Talkers, Count, Seed,
        };
        ExamplesHelpAction.Add(
            command,
            "voice pitch truth f0-tune --seed 1",
            "voice pitch truth f0-report --recordings emogator/test --talkers talkers --seed 2",
            "voice pitch truth f0-noisy --signals f0-truth --talkers talkers");
        command.Run(console, (parse, cancel) => Make(console, parse, cancel));
        return command;
    }

    private static void Make(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        string folder = parse.GetRequiredValue(Output);
        int seed = parse.GetValue(Seed), count = parse.GetValue(Count);
        if (count < 0) throw new VoicePluginException("--count must not be negative.");
        IEnumerable<KnownSound> sounds = parse.GetValue(Signals) is { } given
            ? Given(given)
            : KnownSet.Make([.. Choose(parse.GetValue(Recordings), count).Select(f => FeatureExtractor.Analyse(AudioDecoder.ReadMono48k(f)))], seed);
        IReadOnlyList<float[]> talkers = parse.GetValue(Talkers) is { } named ? [.. Choose(named, 12).Select(AudioDecoder.ReadMono48k)] : Synthetic(seed);
        CreateFolder(folder);
        int files = 0;
        foreach (KnownSound sound in sounds)
        {
            cancel.ThrowIfCancellationRequested();
            OutputFile.WriteAllText(Path.Combine(folder, sound.Name + ".f0"), Lines(sound.F0));
            Write(sound.Name, sound.Samples);
            int own = seed + (files * 17);
            (string Kind, float[] Noise)[] noises =
            [
                ("white", Noise.White(sound.Samples.Length, own)), ("pink", Noise.Pink(sound.Samples.Length, own + 1)),
                ("babble", Noise.Babble(talkers, sound.Samples.Length, own + 2)),
            ];
            foreach ((string kind, float[] noise) in noises)
            {
                foreach (int ratio in Ratios)
                    Write($"{sound.Name}.{kind}.{ratio}", Noise.Add(sound, noise, ratio));
            }
        }
        console.Out.WriteLine($"truth: {files} files in {folder}");

        void Write(string name, float[] samples)
        {
            WavWriter.WriteAll(Path.Combine(folder, name + ".wav"), KnownSound.Rate, samples);
            files++;
        }
    }

    private static IEnumerable<KnownSound> Given(string folder)
    {
        foreach (TruthSignal signal in TruthFolder.Read(folder).Where(s => s.Noise.Length == 0))
        {
            float[] samples = AudioDecoder.ReadMono48k(signal.AudioPath);
            float[] f0 = [.. signal.F0.Hz];
            if (signal.F0.Times.Count < 2 || Math.Abs(signal.F0.Times[1] - signal.F0.Times[0] - 0.005) > 1e-6 || Math.Abs(signal.F0.Times[0]) > 1e-6)
                throw new VoicePluginException($"The F0 of '{signal.AudioPath}' must have a value every 5 ms from 0 on.");
            yield return new KnownSound(signal.Name, samples, f0);
        }
    }

    private static string Lines(float[] f0)
    {
        var text = new StringBuilder();
        for (int k = 0; k < f0.Length; k++)
            text.Append(string.Create(CultureInfo.InvariantCulture, $"{k * 0.005:0.000} {f0[k]:0.####}\n"));
        return text.ToString();
    }

    private static List<string> Choose(string? folder, int count)
    {
        if (folder is null) return [];
        if (!Directory.Exists(folder)) throw new VoicePluginException($"The folder '{folder}' does not exist.");
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal)];
        return files.Length == 0
            ? throw new VoicePluginException($"The folder '{folder}' holds no wav, flac, mp3 or ogg file.")
            : [.. Enumerable.Range(0, Math.Min(count, files.Length)).Select(i => files[(int)((i + 0.5) * files.Length / Math.Min(count, files.Length))])];
    }

    private static List<float[]> Synthetic(int seed) =>
        [.. Enumerable.Range(0, 6).Select(i => VowelPhrase.Render("talker", new VowelStyle { Low = 80 + (30 * i), High = 160 + (60 * i), Pace = 0.15, Gaps = 0.6, Tract = 1 + (0.06 * i) }, 12, seed + 900 + i).Samples)];

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"The folder '{folder}' cannot be made: {e.Message}", e);
        }
    }
}
