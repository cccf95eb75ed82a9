using TorchSharp;
using VoicePlugin.Training;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Runtime;

// temporary: speed of the loop on synthetic batches
string stage = args[0];
int threads = int.Parse(args[1]);
int batch = int.Parse(args[2]);
TorchRuntime.Initialise("cpu", null, threads);
var config = new TrainConfig { Licence = "CC0-1.0" };
config.Optimiser.Batch = batch;
config.Stage(stage).MaxSteps = long.Parse(args[3]);
using var loop = new TrainLoop(config, stage, Path.Combine(Path.GetTempPath(), "run"), torch.CPU, new Plain(), false);
var inner = new SyntheticBatchSource(config.Shape(stage), config.Optimiser.CropTokens, 1);
var cached = inner.Get(0, batch);
loop.Run(args.Length > 4 ? inner : new Fixed(cached), CancellationToken.None);

internal sealed class Fixed(TrainingBatch b) : IBatchSource { public TrainingBatch Get(long step, int batch) => b; }
internal sealed class Plain : VoicePlugin.Training.Reporting.ITrainingObserver
{
    private double last;
    public void Step(VoicePlugin.Training.Optimisation.TrainingState s, VoicePlugin.Training.Losses.LossParts l, double p)
    {
        Console.WriteLine($"{s.Step} {s.Seconds - last:0.000}s {l}"); last = s.Seconds;
    }
    public void Sample(VoicePlugin.Training.Optimisation.TrainingState s, VoicePlugin.Training.Models.StageNetwork n) { }
}
