using System.CommandLine;
using System.Globalization;
using System.Text;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice features</c>: what the generator hears, as a table.</summary>
internal static class FeaturesCommand
{
    private static readonly Argument<string> Input = new("IN.wav") { Description = "A voice: WAV, PCM or float, 8 to 384 kHz, any channels (mixed to mono)." };
    private static readonly Argument<string> Output = new("OUT.csv") { Description = "A row every 5 ms: time_s,f0_hz,voiced,confidence,c0,c1,… (f0_hz 0 where unvoiced; c0… the 48 kHz mel-cepstrum)." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("features", "Writes F0, voicing and mel-cepstrum of a recording, every 5 ms, as CSV.") { Input, Output, TrackerOption.Option };
        ExamplesHelpAction.Add(
            command,
            "voice features examples/voice.wav voice.csv",
            "voice features examples/voice.wav voice.csv --tracker swift-f0.json");
        command.Run(console, (parse, cancel) => Write(console, parse, cancel));
        return command;
    }

    private static void Write(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var input = parse.GetRequiredValue(Input);
        using var network = TrackerOption.Read(parse);
        using var source = new AudioSource(input);
        using var file = OutputFile.Create(parse.GetRequiredValue(Output));
        using (var bar = new ProgressBar(console, "features"))
        using (var csv = new StreamWriter(file.Stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
        {
            csv.Write("time_s,f0_hz,voiced,confidence");
            for (var m = 0; m < FeatureLayout.McepCount; m++) csv.Write($",c{m}");
            csv.WriteLine();
            Rows(source, new FeatureStream(TrackerOption.Factory(network)()), csv, bar, cancel);
        }
        file.Commit();
        console.Out.WriteLine($"features: {file.Path}");
    }

    private static void Rows(AudioSource source, FeatureStream features, StreamWriter csv, ProgressBar bar, CancellationToken cancel)
    {
        var row = new float[FeatureLayout.Width];
        var block = new float[4800];
        var frame = 0;
        for (int got; (got = source.Read(block)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            features.Write(block.AsSpan(0, got));
            for (; features.TryRead(row); frame++) Row(csv, frame, row);
            bar.Report(source.Fraction);
        }
        features.Finish();
        for (; features.TryRead(row); frame++) Row(csv, frame, row);
    }

    private static void Row(StreamWriter csv, int frame, float[] row)
    {
        var (f0, voiced, confidence) = (row[FeatureLayout.F0], row[FeatureLayout.Voiced] > 0.5f, row[FeatureLayout.Confidence]);
        csv.Write(string.Create(CultureInfo.InvariantCulture, $"{frame * 0.005:0.000},{(voiced ? f0 : 0):0.###},{(voiced ? 1 : 0)},{confidence:0.####}"));
        for (var m = 0; m < FeatureLayout.McepCount; m++)
            csv.Write(string.Create(CultureInfo.InvariantCulture, $",{row[FeatureLayout.Mcep + m]:0.######}"));
        csv.WriteLine();
    }
}
