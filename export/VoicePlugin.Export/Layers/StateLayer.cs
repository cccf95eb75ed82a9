using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>Emits the packing of all blocks' states into one tensor: block 0's rows, then block 1's …</summary>
public static class StateLayer
{
    /// <summary>Cuts the packed state [sum of dilations, C] into each block's [d, C].</summary>
    public static string[] Unpack(OnnxGraph graph, string state, IReadOnlyList<int> dilations) =>
        graph.Split(state, 0, dilations.Select(d => (long)d).ToArray(), "state.part");

    /// <summary>Joins the blocks' next states.</summary>
    public static string Pack(OnnxGraph graph, string[] states, string output) => graph.Concat(0, states, output);
}
