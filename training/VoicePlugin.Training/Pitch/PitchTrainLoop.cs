using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Pitch;

/// <summary>Trains the pitch network.</summary>
internal sealed class PitchTrainLoop(PitchBatches train, PitchBatches valid, int batch, int steps, string output, int seed) : IDisposable
{
    /// <summary>Steps of a crop that are not learned from: the recurrence has heard nothing yet.</summary>
    public const int WarmUp = 12;

    private readonly PitchModel model = new();
    private readonly PitchModel average = new();
    private readonly PitchValidation validation = new(valid, batch, steps);

    /// <summary>Trains for a number of minutes, then writes the averaged weights.</summary>
    public void Run(double minutes, double rate, string? resume, CancellationToken stop)
    {
        if (resume is not null)
        {
            Load(resume);
        }

        CreateFolder();
        using (no_grad())
        {
            foreach ((var a, var m) in average.parameters().Zip(model.parameters()))
            {
                a.copy_(m);
            }
        }

        using var optimiser = new AdamW(model.parameters(), 1e-3);
        var clock = Stopwatch.StartNew();
        var next = Task.Run(() => train.Make(0, seed), CancellationToken.None);
        double shown = 0, loss = 0;
        long since = 0;
        for (long step = 0; clock.Elapsed.TotalMinutes < minutes && !stop.IsCancellationRequested; step++)
        {
            (float[] evidence, float[] f0) = next.GetAwaiter().GetResult();
            long number = step + 1;
            next = Task.Run(() => train.Make(number, seed), CancellationToken.None);
            using (var scope = NewDisposeScope())
            {
                double part = clock.Elapsed.TotalMinutes / minutes;
                double now = rate * Math.Min(1, (step + 1) / 200.0) * (0.02 + (0.98 * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, part)))));
                optimiser.ZeroGradients();
                Tensor error = Error(model, evidence, f0);
                error.backward();
                nn.utils.clip_grad_norm_(model.parameters(), 1);
                optimiser.Step(now, step + 1);
                loss += error.item<float>();
                since++;
            }

            Average(Math.Min(0.998, (1.0 + step) / (10.0 + step)));
            if (clock.Elapsed.TotalSeconds - shown > 60)
            {
                shown = clock.Elapsed.TotalSeconds;
                Console.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalMinutes:0.0} min, step {step}, loss {loss / since:0.0000}, {validation.Line(average, Error)}"));
                (loss, since) = (0, 0);
                Save();
            }
        }

        Console.WriteLine(validation.Line(average, Error));
        Save();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        model.Dispose();
        average.Dispose();
    }

    private void Average(double keep)
    {
        using Scalar old = keep;
        using Scalar towards = 1 - keep;
        using var scope = NewDisposeScope();
        using var free = no_grad();
        foreach ((var a, var m) in average.parameters().Zip(model.parameters()))
        {
            a.mul_(old).add_(m, towards);
        }
    }

    private Tensor Error(PitchModel network, float[] evidence, float[] f0)
    {
        Tensor x = tensor(evidence, [batch, steps, PitchEvidence.Width]);
        Tensor log = network.forward(x).narrow(1, WarmUp, steps - WarmUp);
        Tensor target = tensor(PitchTargets.Make(f0), [batch, steps, PitchTargets.Classes]).narrow(1, WarmUp, steps - WarmUp);
        return (log * target).sum(-1).mean().neg();
    }

    private void Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new VoicePluginException($"{path} is missing: --resume needs the pitch.pt of an earlier run.");
        }

        try
        {
            model.load(path);
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new VoicePluginException($"{path} is not the pitch.pt of this version: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Folder {output} cannot be made: {e.Message}");
        }
    }

    private void Save()
    {
        using var whole = new MemoryStream();
        average.save(whole);
        OutputFile.WriteAllBytes(Path.Combine(output, "pitch.pt"), whole.ToArray());
        OutputFile.WriteAllBytes(Path.Combine(output, "pitch-network.bin"), MemoryMarshal.AsBytes<float>(average.Export()));
    }
}
