using System.CommandLine;
using Spectre.Console;
using VoicePlugin.Core;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train prepare DATA_DIR OUT</c>.</summary>
internal static class PrepareCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("DATA_DIR") { Description = "Folder of recordings (wav, mp3, flac, ogg, m4a, opus; any depth)." };
        var output = new Argument<string>("OUT") { Description = "Folder for the cache; a second run does only what is missing." };
        var threads = new Option<int>("--threads") { Description = "Speakers prepared at a time; 0 = one a core." };
        var takes = new Option<int>("--takes")
        {
            Description = "Takes of every recording: the first as it is, each other one changed by chance as other rooms, microphones, converters and codecs would, so that the voice learns more than one way of recording. 1 for recordings that only measure.",
            DefaultValueFactory = _ => 2,
        };
        var command = new Command(
            "prepare",
            "Decode recordings and compute their features once. A speaker is the first six digits of an EmoGator name (NNNNNN-EE-I.mp3), else the parent folder's name.")
        {
            data, output, takes, threads,
        };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            PrepareSummary summary = Run(result.GetRequiredValue(data), result.GetRequiredValue(output), result.GetValue(takes), result.GetValue(threads), stop);
            foreach (string line in summary.Skipped)
            {
                Console.Error.WriteLine($"skipped: {line}");
            }

            Console.WriteLine(
                $"{summary.Clips} clips of {summary.Speakers} speakers, {summary.Seconds / 60:0.0} min; {summary.Skipped.Count} skipped.");
        }));
        return command;
    }

    private static PrepareSummary Run(string data, string output, int takes, int threads, CancellationToken stop)
    {
        if (takes is < 1 or > 16)
        {
            throw new VoicePluginException("--takes must be 1 to 16.");
        }

        if (Console.IsOutputRedirected)
        {
            long last = 0;
            return CachePreparer.Prepare(data, output, takes, threads, (done, total, _) =>
            {
                if (Environment.TickCount64 - last > 10_000)
                {
                    last = Environment.TickCount64;
                    Console.WriteLine($"{done}/{total} clips");
                }
            }, stop);
        }

        return AnsiConsole.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask("clips");
            return CachePreparer.Prepare(data, output, takes, threads, (done, total, _) =>
            {
                task.MaxValue = total;
                task.Value = done;
            }, stop);
        });
    }
}
