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
    private const int Classes = PitchLattice.Bins + 1;
    private const int WarmUp = 12;
    private const double Width = 0.6;

    private readonly PitchModel model = new();
    private readonly PitchModel average = new();

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
                Console.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalMinutes:0.0} min, step {step}, loss {loss / since:0.0000}, {Score()}"));
                (loss, since) = (0, 0);
                Save();
            }
        }

        Console.WriteLine(Score());
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
        Tensor target = tensor(Targets(f0), [batch, steps, Classes]).narrow(1, WarmUp, steps - WarmUp);
        return (log * target).sum(-1).mean().neg();
    }

    // A Gaussian over the bins, a fifth of a semitone wide; all on the last class where unvoiced.
    private static float[] Targets(float[] f0)
    {
        float[] target = new float[f0.Length * Classes];
        for (int t = 0; t < f0.Length; t++)
        {
            Span<float> row = target.AsSpan(t * Classes, Classes);
            if (f0[t] <= 0)
            {
                row[^1] = 1;
                continue;
            }

            double bin = PitchLattice.Bin(f0[t]), sum = 0;
            for (int b = Math.Max(0, (int)bin - 3); b <= Math.Min(PitchLattice.Bins - 1, (int)bin + 4); b++)
            {
                row[b] = (float)Math.Exp(-0.5 * (b - bin) * (b - bin) / (Width * Width));
                sum += row[b];
            }

            for (int b = 0; b < PitchLattice.Bins; b++)
            {
                row[b] /= (float)sum;
            }
        }

        return target;
    }

    private string Score()
    {
        double loss = 0;
        int frames = 0, wrong = 0, both = 0, gross = 0, voiced = 0, right = 0;
        const int batches = 6;
        for (int i = 0; i < batches; i++)
        {
            (float[] evidence, float[] f0) = valid.Make(i, 77);
            using var scope = NewDisposeScope();
            using var free = no_grad();
            loss += Error(average, evidence, f0).item<float>() / batches;
            Tensor log = average.forward(tensor(evidence, [batch, steps, PitchEvidence.Width]));
            float[] p = log.exp().contiguous().data<float>().ToArray();
            for (int t = 0; t < f0.Length; t++)
            {
                if (t % steps < WarmUp)
                {
                    continue;
                }

                ReadOnlySpan<float> row = p.AsSpan(t * Classes, Classes);
                bool heard = row[^1] < 0.5;
                frames++;
                wrong += heard != f0[t] > 0 ? 1 : 0;
                voiced += f0[t] > 0 ? 1 : 0;
                if (heard && f0[t] > 0)
                {
                    both++;
                    int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row[..PitchLattice.Bins]);
                    double off = Math.Abs(best - PitchLattice.Bin(f0[t]));
                    gross += off > 6 ? 1 : 0;
                    right += off < 1.5 ? 1 : 0;
                }
            }
        }

        return FormattableString.Invariant(
            $"valid {loss:0.0000}, voicing error {100.0 * wrong / frames:0.00} %, gross {100.0 * gross / Math.Max(1, both):0.00} %, within 50 cents {100.0 * right / Math.Max(1, voiced):0.0} % of voiced");
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
