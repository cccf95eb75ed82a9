using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Tests;

/// <summary>The stage network written a second time, in double precision and over a whole clip, straight from its formulas.</summary>
internal sealed class StageReference(StageShape shape, Func<string, Weight> weights)
{
    public double[][] Run(double[][] signal, double[][] control, double[] step)
    {
        var film = control.Select(c =>
        {
            var fromStep = Linear([step], "film.step.weight", null)[0];
            var trunk = Linear([c], "film.control.weight", "film.bias")[0].Zip(fromStep, (a, b) => Gelu(a + b)).ToArray();
            return Linear([trunk], "film.output.weight", "film.output.bias")[0];
        }).ToArray();

        var h = Linear(signal, "input.weight", "input.bias");
        for (var b = 0; b < shape.Blocks; b++)
            h = Block(h, film, b);
        double[][] normal = [.. h.Select(Normalise)];
        var correction = Linear(normal, "output.weight", null);
        var fromTime = Linear([step], "output.step.weight", null)[0];
        double[][] gains = [.. Linear(normal, "output.gains.weight", "output.gains.bias").Select(row => row.Zip(fromTime, (a, b) => a + b).ToArray())];
        var p = shape.Patch;
        var xt = Linear([.. signal.Select(row => row[..p])], "output.analysis.weight", null);
        var mean = Linear([.. signal.Select(row => row[p..(2 * p)])], "output.analysis.weight", null);
        var kept = Linear([.. gains.Select((g, t) => Enumerable.Range(0, p).Select(k => g[k] * xt[t][k] + g[p + k] * mean[t][k]).ToArray())], "output.synthesis.weight", null);
        return [.. correction.Select((row, t) => row.Select((v, i) => v + kept[t][i] + signal[t][i]).ToArray())];
    }

    private double[][] Block(double[][] h, double[][] film, int b)
    {
        int c = shape.Channels, d = shape.Dilations[b];
        var a = h.Select((row, t) => Normalise(row)
            .Select((v, i) => v * (1 + film[t][2 * c * b + i]) + film[t][2 * c * b + c + i]).ToArray()).ToArray();
        var pairs = a.Select((row, t) => row.Concat(t >= d ? a[t - d] : new double[c]).ToArray()).ToArray();
        var hidden = Linear(pairs, $"blocks.{b}.in.weight", $"blocks.{b}.in.bias").Select(r => r.Select(Gelu).ToArray()).ToArray();
        var update = Linear(hidden, $"blocks.{b}.out.weight", $"blocks.{b}.out.bias");
        return [.. h.Select((row, t) => row.Select((v, i) => v + update[t][i]).ToArray())];
    }

    private double[][] Linear(double[][] rows, string weight, string? bias)
    {
        var w = weights(weight);
        var b = bias is null ? null : weights(bias).Data;
        int outputs = (int)w.Dims[0], inputs = (int)w.Dims[1];
        return [.. rows.Select(row => Enumerable.Range(0, outputs)
            .Select(o => (b?[o] ?? 0.0) + Enumerable.Range(0, inputs).Sum(i => row[i] * w.Data[o * inputs + i])).ToArray())];
    }

    private static double[] Normalise(double[] row)
    {
        double mean = row.Average(), variance = row.Average(v => (v - mean) * (v - mean));
        return [.. row.Select(v => (v - mean) / Math.Sqrt(variance + 1e-5))];
    }

    private static double Gelu(double x)
    {
        double z = x / Math.Sqrt(2), sum = z, term = z;
        for (var n = 1; n < 200; n++)
        {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }

        return 0.5 * x * (1 + 2 / Math.Sqrt(Math.PI) * sum);
    }
}
