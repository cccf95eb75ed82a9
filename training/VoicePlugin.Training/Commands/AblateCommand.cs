using System.CommandLine;
using VoicePlugin.Training.Ablation;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Runtime;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train ablate QUESTION CACHE</c>.</summary>
internal static class AblateCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var question = new Argument<string>("QUESTION") { Description = $"{string.Join(", ", AblationFile.Names)}, or the path of a configuration." };
        var data = new Argument<string>("CACHE") { Description = "Cache made by prepare, to train on." };
        var valid = new Option<string>("--valid") { Description = "Cache of other speakers, to measure on.", Required = true };
        var output = new Option<string>("--out") { Description = "Folder for results: JSON of every run, tables, a plot. A second run does only what is missing.", Required = true };
        var seeds = new Option<int>("--seeds") { Description = "Trainings of every arm, with seeds 1, 2, …", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double?>("--seconds") { Description = "Training of one arm and seed in seconds of this machine, in place of the configuration's FLOPs." };
        var command = new Command(
            "ablate",
            "Answer a research question by small trainings that differ in one thing, at equal training FLOPs and equal cost of inference.")
        {
            question, data, valid, output, seeds, seconds,
        };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            TorchRuntime.Initialise(threads: 1);
            AblationRun.Run(
                new AblationRequest(
                    result.GetRequiredValue(question),
                    result.GetRequiredValue(data),
                    result.GetRequiredValue(valid),
                    result.GetRequiredValue(output),
                    result.GetValue(seeds),
                    result.GetValue(seconds)),
                Console.WriteLine,
                stop);
            Console.WriteLine($"results in {result.GetRequiredValue(output)}");
        }));
        return command;
    }
}
