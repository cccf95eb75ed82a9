using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>
/// One stage of the cascade: predicts the clean band x1 from a noised one, its prior mean, the control and step vectors.
/// </summary>
/// <remarks>Strictly causal in tokens; the same tensors, names and state layout as the exported ONNX graph, plus a batch axis.</remarks>
public sealed class StageNetwork : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly InputProjection input;
    private readonly Film film;
    private readonly ModuleList<CausalBlock> blocks;
    private readonly OutputProjection output;

    /// <summary>Creates a network whose output is exactly its input x_t.</summary>
    public StageNetwork(StageShape shape)
        : base(nameof(StageNetwork))
    {
        Shape = shape;
        input = new InputProjection(shape);
        film = new Film(shape);
        blocks = nn.ModuleList(Enumerable.Range(0, shape.Dilations.Count).Select(i => new CausalBlock(shape, i)).ToArray());
        output = new OutputProjection(shape);
        RegisterComponents();
    }

    /// <summary>The sizes the network was made with.</summary>
    public StageShape Shape { get; }

    /// <summary>Whole clips from silence.</summary>
    /// <param name="signal">[B,T,S·P]: x_t | mean (| upstream).</param>
    /// <param name="control">[B,T,104].</param>
    /// <param name="step">[B,1,32].</param>
    /// <returns>x1, [B,T,P].</returns>
    public override Tensor forward(Tensor signal, Tensor control, Tensor step)
    {
        using Tensor state = ZeroState(signal.shape[0], signal.device);
        return ForwardStateful(signal, control, step, state).X1;
    }

    /// <summary>The next T tokens, with the state that the tokens before left behind.</summary>
    /// <param name="signal">[B,T,S·P].</param>
    /// <param name="control">[B,T,104].</param>
    /// <param name="step">[B,1,32].</param>
    /// <param name="state">[B,R,C]: block 0's rows, then block 1's, ….</param>
    /// <returns>x1 [B,T,P] and the state for the next call [B,R,C].</returns>
    public (Tensor X1, Tensor State) ForwardStateful(Tensor signal, Tensor control, Tensor step, Tensor state)
    {
        Tensor hidden = input.forward(signal);
        Tensor[] modulation = film.forward(control, step);
        Tensor[] states = state.split(Shape.Dilations.Select(d => (long)d).ToArray(), dim: 1);
        for (int i = 0; i < states.Length; i++)
        {
            (hidden, states[i]) = blocks[i].forward(hidden, modulation[2 * i], modulation[(2 * i) + 1], states[i]);
        }

        Tensor xt = signal.narrow(-1, 0, Shape.Patch), mean = signal.narrow(-1, Shape.Patch, Shape.Patch);
        return (xt.Plus(output.forward(hidden, xt, mean, step)), cat(states, 1));
    }

    /// <summary>The same network as an ONNX file, by the emitters of <see cref="StageGraphBuilder"/>.</summary>
    public byte[] Export()
    {
        Dictionary<string, Weight> arrays = input.Export()
            .Concat(film.Export())
            .Concat(blocks.SelectMany((block, i) => block.Export($"blocks.{i}")))
            .Concat(output.Export())
            .ToDictionary(a => a.Name, a => a.Array);
        return StageGraphBuilder.Build(Shape, name => arrays[name]);
    }

    /// <summary>Takes the weights of an exported network of the same sizes.</summary>
    /// <param name="model">The .onnx file's bytes.</param>
    /// <exception cref="VoicePluginException">The file holds another network.</exception>
    public void Import(byte[] model)
    {
        IReadOnlyDictionary<string, Weight> arrays = StageGraphReader.Read(Shape, model);
        input.Import(arrays);
        film.Import(arrays);
        foreach ((CausalBlock block, int i) in blocks.Select((b, i) => (b, i)))
        {
            block.Import($"blocks.{i}", arrays);
        }

        output.Import(arrays);
    }

    /// <summary>The state of silence before the start, [batch,R,C].</summary>
    public Tensor ZeroState(long batch, Device device) =>
        zeros([batch, Shape.StateRows, Shape.Channels], device: device);
}
