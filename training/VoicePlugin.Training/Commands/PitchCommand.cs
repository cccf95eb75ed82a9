using System.CommandLine;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Pitch;
using VoicePlugin.Training.Runtime;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train pitch CACHE OUT</c>.</summary>
internal static class PitchCommand
{
    private const int Batch = 10;
    private const int Steps = 320;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("CACHE") { Description = "Prepared recordings; their voices are resynthesised at an imposed F0." };
        var output = new Argument<string>("OUT") { Description = "Folder for the weights: pitch.pt to go on from, pitch-network.bin for the engine." };
        var minutes = new Option<double>("--minutes") { Description = "Minutes to train.", DefaultValueFactory = _ => 60 };
        var sounds = new Option<int>("--sounds") { Description = "Sounds to make and train on.", DefaultValueFactory = _ => 1600 };
        var rate = new Option<double>("--rate") { Description = "Learning rate.", DefaultValueFactory = _ => 3e-3 };
        var seed = new Option<int>("--seed") { Description = "Seed.", DefaultValueFactory = _ => 1 };
        var resume = new Option<string?>("--resume") { Description = "A pitch.pt to start from." };
        var command = new Command("pitch", "Train the built-in F0 tracker's network on sounds made from a known F0.") { data, output, minutes, sounds, rate, seed, resume };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            TorchRuntime.Initialise(threads: 1);
            using var recordings = new CachedDataset(result.GetRequiredValue(data));
            int own = result.GetValue(seed), count = result.GetValue(sounds);
            PitchBank bank = PitchBank.Make(recordings, count, own, 2, stop), other = PitchBank.Make(recordings, Math.Max(40, count / 10), own + 5000, 2, stop);
            Console.WriteLine(FormattableString.Invariant($"{bank.Voices.Sum(v => v.Samples.Length) / 24000.0 / 60:0} min of sound"));
            using var loop = new PitchTrainLoop(
                new PitchBatches(bank, Batch, Steps), new PitchBatches(other, Batch, Steps), Batch, Steps, result.GetRequiredValue(output), own);
            loop.Run(result.GetValue(minutes), result.GetValue(rate), result.GetValue(resume), stop);
        }));
        return command;
    }
}
