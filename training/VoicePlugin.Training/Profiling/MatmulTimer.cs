using TorchSharp;
using VoicePlugin.Core.Packages;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Profiling;

/// <summary>Times the matrix products of a stage's linear layers alone, at the sizes that training gives them.</summary>
internal static class MatmulTimer
{
    private const int Repeats = 7;

    /// <summary>Milliseconds a step: for every layer the output, the weight's gradient and, where one is needed, the input's.</summary>
    /// <param name="shape">The stage.</param>
    /// <param name="batch">Examples, those of both draws where the objective makes two.</param>
    /// <param name="tokens">Tokens a crop.</param>
    /// <param name="device">Where to train.</param>
    public static double Measure(StageShape shape, int batch, int tokens, Device device)
    {
        long rows = (long)batch * tokens, c = shape.Channels, film = StageShape.FilmWidth;
        return Layer(rows, shape.SignalWidth, c, false)
            + Layer(rows, StageShape.ControlWidth, film, false)
            + Layer(batch, StageShape.StepWidth, film, false)
            + Layer(rows, film, 2 * c * shape.Blocks, true)
            + (shape.Blocks * (Layer(rows, 2 * c, shape.Hidden, true) + Layer(rows, shape.Hidden, c, true)))
            + Layer(rows, c, shape.Patch, true);

        double Layer(long n, long inputs, long outputs, bool inputGradient)
        {
            using var scope = NewDisposeScope();
            using var gradientFree = no_grad();
            Tensor x = randn([n, inputs], device: device), weight = randn([outputs, inputs], device: device);
            Tensor bias = randn([outputs], device: device), gradient = randn([n, outputs], device: device);
            double time = Time(device, () => nn.functional.linear(x, weight, bias)) + Time(device, () => gradient.t().mm(x));
            return inputGradient ? time + Time(device, () => gradient.mm(weight)) : time;
        }
    }

    private static double Time(Device device, Func<Tensor> product)
    {
        product().Dispose();
        var times = new double[Repeats];
        for (int i = 0; i < Repeats; i++)
        {
            var clock = new WorkClock(device);
            using Tensor result = product();
            times[i] = clock.Lap();
        }

        Array.Sort(times);
        return times[Repeats / 2];
    }
}
