using System.CommandLine;
using VoicePlugin.Training.Configuration;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train train CONFIG.json</c>.</summary>
internal static class TrainCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var config = new Argument<string>("CONFIG.json") { Description = "Sizes, losses and lengths of the run; see training/configs." };
        var stage = new Option<string>("--stage") { Description = "coarse, medium, fine or all.", DefaultValueFactory = _ => "all" };
        var data = new Option<string>("--data") { Description = "Cache made by prepare.", DefaultValueFactory = _ => "runs/cache/train" };
        var valid = new Option<string?>("--valid") { Description = "Cache of other speakers for samples and measurements; none: the training cache." };
        var output = new Option<string>("--out") { Description = "Run folder: checkpoints, loss plots, samples.", DefaultValueFactory = _ => "runs/voice" };
        var device = new Option<string>("--device") { Description = "cpu or cuda.", DefaultValueFactory = _ => "cpu" };
        var libtorch = new Option<string?>("--libtorch") { Description = "lib folder of another build of libtorch 2.10, such as a CUDA one." };
        var resume = new Option<bool>("--resume") { Description = "Continue from the run folder's checkpoints." };
        var minutes = new Option<double?>("--minutes") { Description = "Length of each stage's training in minutes, all resumptions counted, in place of the configuration's." };
        var steps = new Option<long?>("--steps") { Description = "Length of each stage's training in steps, in place of the configuration's." };
        var jobs = new Option<int>("--jobs") { Description = "Stages trained side by side, one thread each on the CPU; 0 = one a core." };
        var from = new Option<string?>("--from") { Description = "Folder of a voice whose networks to start from (fine-tuning); their sizes take the place of the configuration's." };
        var command = new Command(
            "train",
            "Train the stages. Ctrl-C or a kill signal leaves a checkpoint, and --resume continues from it to the same losses.")
        {
            config, stage, data, valid, output, device, libtorch, resume, minutes, steps, jobs, from,
        };
        command.SetAction((result, stop) => CommandGuard.Run(() => TrainRun.Run(
            new TrainRequest(
                ConfigFile.Read(result.GetRequiredValue(config)),
                result.GetRequiredValue(stage),
                result.GetRequiredValue(data),
                result.GetValue(valid),
                result.GetRequiredValue(output),
                result.GetRequiredValue(device),
                result.GetValue(libtorch),
                result.GetValue(resume),
                result.GetValue(minutes),
                result.GetValue(steps),
                result.GetValue(jobs),
                result.GetValue(from)),
            stop)));
        return command;
    }
}
