using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Layers;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>
/// The one place where the order of a stage's layers is written for ONNX. Each layer's own nodes are in its emitter in
/// <c>Layers/</c>, which the TorchSharp layer of the same name calls from beside its <c>forward</c>.
/// </summary>
public static class StageGraphBuilder
{
    /// <summary>
    /// Builds the graph: <c>signal</c> [tokens, signals·patch], <c>control</c> [tokens, 104], <c>step</c> [1, 32], <c>state</c> [rows, C]
    /// → <c>x1</c> [tokens, patch], <c>state_out</c> [rows, C].
    /// </summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights">
    /// Gives each array by name, in TorchSharp's layout: <c>input.weight/bias</c>, <c>film.control.weight</c>, <c>film.step.weight</c>,
    /// <c>film.bias</c>, <c>film.output.weight/bias</c>, <c>blocks.i.in.weight/bias</c>, <c>blocks.i.out.weight/bias</c>, <c>output.weight</c>,
    /// <c>output.analysis.weight</c>, <c>output.synthesis.weight</c>, <c>output.gains.weight/bias</c>,
    /// <c>output.step.weight</c>.
    /// </param>
    /// <returns>The .onnx file's bytes.</returns>
    /// <exception cref="ArgumentException">An array's sizes are not those of <see cref="StageWeights.Dims"/>.</exception>
    public static byte[] Build(StageShape shape, Func<string, Weight> weights)
    {
        var graph = new OnnxGraph(shape.Name, StageGraph.Opset, $"VoicePlugin stage {shape.Name}, {shape.Rate} Hz, {shape.Channels} x {shape.Blocks}");
        Weight Get(string name) => StageWeights.Check(shape, name, weights(name));

        var signal = graph.Input(StageGraph.Signal, StageGraph.Tokens, shape.SignalWidth);
        var control = graph.Input(StageGraph.Control, StageGraph.Tokens, StageShape.ControlWidth);
        var step = graph.Input(StageGraph.Step, 1, StageShape.StepWidth);
        var state = graph.Input(StageGraph.State, shape.StateRows, shape.Channels);

        var states = StateLayer.Unpack(graph, state, shape.Dilations);
        var film = FilmLayer.Emit(
            graph, control, step, shape.Blocks, shape.Channels,
            Get("film.control.weight"), Get("film.step.weight"), Get("film.bias"), Get("film.output.weight"), Get("film.output.bias"));

        var h = LinearLayer.Emit(graph, "input", signal, Get("input.weight"), Get("input.bias"));
        for (var i = 0; i < shape.Blocks; i++)
        {
            (h, states[i]) = CausalBlockLayer.Emit(
                graph, $"blocks.{i}", h, film[i], states[i], shape.Dilations[i], shape.Channels,
                Get($"blocks.{i}.in.weight"), Get($"blocks.{i}.in.bias"), Get($"blocks.{i}.out.weight"), Get($"blocks.{i}.out.bias"));
        }

        // x1 = x_t + gains + projection: a network that has learned nothing leaves the excitation as it is.
        var xt = graph.Slice(signal, 1, 0, shape.Patch);
        var mean = graph.Slice(signal, 1, shape.Patch, 2 * shape.Patch);
        var normal = NormLayer.Emit(graph, h, shape.Channels);
        var kept = BandGainsLayer.Emit(
            graph, "output", normal, xt, mean, step, Get("output.analysis.weight"), Get("output.synthesis.weight"),
            Get("output.gains.weight"), Get("output.gains.bias"), Get("output.step.weight"));
        graph.Add(xt, LinearLayer.Emit(graph, "output", normal, Get("output.weight"), kept), StageGraph.X1);
        StateLayer.Pack(graph, states, StageGraph.StateOut);

        graph.Output(StageGraph.X1, StageGraph.Tokens, shape.Patch);
        graph.Output(StageGraph.StateOut, shape.StateRows, shape.Channels);
        return graph.ToBytes();
    }
}
