using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Export.Tests.Onnx;

namespace VoicePlugin.Export.Tests;

public class StageGraphBuilderTests
{
    private static readonly StageShape Small = new("coarse", 6000, 4, 3, 8, [1, 2, 4]);

    [Fact]
    public void Graph_equals_the_formulas_whole_and_in_chunks_with_state()
    {
        const int tokens = 23;
        var (signal, control, step) = Inputs(Small, tokens, 5);
        var expected = new StageReference(Small, StageGraphTemplate.RandomWeights(1, Small))
            .Run(Rows(signal, Small.SignalWidth), Rows(control, StageShape.ControlWidth), [.. step.Select(v => (double)v)]).SelectMany(r => r).ToArray();
        using var runner = new OnnxRunner(StageGraphTemplate.Random(1, Small));
        foreach (var chunk in new[] { tokens, 1, 5, 7 })
        {
            var actual = RunInChunks(runner, Small, signal, control, step, chunk);
            for (var i = 0; i < actual.Length; i++)
                Assert.Equal(expected[i], actual[i], 2e-5);
        }
    }

    [Fact]
    public void Every_weight_reaches_the_output()
    {
        var (signal, control, step) = Inputs(Small, 12, 6);
        var weights = StageGraphTemplate.RandomWeights(1, Small);
        var before = Run(weights);
        foreach (var (name, dims) in StageWeights.All(Small))
        {
            var changed = weights(name).Data.Select(v => v + 0.5f).ToArray();
            changed[0] += 1;
            var after = Run(n => n == name ? new Weight(changed, dims) : weights(n));
            Assert.True(before.Zip(after, (a, b) => Math.Abs(a - b)).Max() > 1e-3, $"{name} changes nothing");
        }

        float[] Run(Func<string, Weight> w)
        {
            using var runner = new OnnxRunner(StageGraphBuilder.Build(Small, w));
            return RunInChunks(runner, Small, signal, control, step, 12);
        }
    }

    [Fact]
    public void An_untrained_network_returns_x_t()
    {
        var shape = StageShape.Defaults[1];
        var (signal, control, step) = Inputs(shape, 7, 3);
        using var runner = new OnnxRunner(StageGraphTemplate.Untrained(2, shape));
        var x1 = RunInChunks(runner, shape, signal, control, step, 7);
        var xt = Enumerable.Range(0, 7).SelectMany(t => signal.Skip(t * shape.SignalWidth).Take(shape.Patch)).ToArray();
        Assert.Equal(xt, x1);
    }

    [Fact]
    public void A_weight_of_the_wrong_size_is_named()
    {
        var weights = StageGraphTemplate.RandomWeights(1, Small);
        var error = Assert.Throws<ArgumentException>(() => StageGraphBuilder.Build(
            Small, n => n == "blocks.1.in.weight" ? weights("blocks.1.out.weight") : weights(n)));
        Assert.Contains("blocks.1.in.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_depend_on_the_seed_and_on_nothing_else()
    {
        Assert.Equal(StageGraphTemplate.Random(3, Small), StageGraphTemplate.Random(3, Small));
        Assert.NotEqual(StageGraphTemplate.Random(3, Small), StageGraphTemplate.Random(4, Small));
    }

    private static float[] RunInChunks(OnnxRunner runner, StageShape shape, float[] signal, float[] control, float[] step, int chunk)
    {
        var tokens = control.Length / StageShape.ControlWidth;
        var state = new float[shape.StateRows * shape.Channels];
        var x1 = new List<float>();
        for (var from = 0; from < tokens; from += chunk)
        {
            var n = Math.Min(chunk, tokens - from);
            var result = runner.Run(
                (StageGraph.Signal, signal.AsSpan(from * shape.SignalWidth, n * shape.SignalWidth).ToArray(), [n, shape.SignalWidth]),
                (StageGraph.Control, control.AsSpan(from * StageShape.ControlWidth, n * StageShape.ControlWidth).ToArray(), [n, StageShape.ControlWidth]),
                (StageGraph.Step, step, [1, 32]),
                (StageGraph.State, state, [shape.StateRows, shape.Channels]));
            x1.AddRange(result[StageGraph.X1]);
            state = result[StageGraph.StateOut];
        }

        return [.. x1];
    }

    private static (float[] Signal, float[] Control, float[] Step) Inputs(StageShape shape, int tokens, int seed)
    {
        var random = new Random(seed);
        float[] Noise(int n) => [.. Enumerable.Range(0, n).Select(_ => 2 * random.NextSingle() - 1)];
        return (Noise(tokens * shape.SignalWidth), Noise(tokens * StageShape.ControlWidth), Noise(32));
    }

    private static double[][] Rows(float[] data, int width) => [.. data.Chunk(width).Select(r => r.Select(v => (double)v).ToArray())];
}
