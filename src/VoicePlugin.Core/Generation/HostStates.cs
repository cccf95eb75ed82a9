using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>States in the processor's memory.</summary>
internal sealed class HostStates : StageStates
{
    private readonly RunOptions _options = new();
    private readonly TensorBuffer[] _states;

    public HostStates(OnnxNetwork network, StageBuffers buffers, int slots, int[] tokenCounts)
        : base(network.Session, slots, tokenCounts.Length)
    {
        StageShape shape = network.Shape;
        _states = [.. Enumerable.Range(0, 2 * slots).Select(_ => new TensorBuffer(shape.StateRows, shape.Channels))];
        Bind(
            Array.ConvertAll(tokenCounts, buffers.Signal.Rows), Array.ConvertAll(tokenCounts, buffers.Control.Rows), buffers.Step.Rows(1),
            Array.ConvertAll(tokenCounts, buffers.X1.Rows), Array.ConvertAll(_states, s => s.Rows(shape.StateRows)));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _options.Dispose();
        foreach (var state in _states)
            state.Dispose();
    }

    /// <inheritdoc/>
    protected override void Run(InferenceSession session, OrtIoBinding binding, int index, int count)
    {
        using (DenormalGuard.Enter())
            session.RunWithBinding(_options, binding);
    }

    /// <inheritdoc/>
    protected override void Copy(int from, int to) => _states[from].Span.CopyTo(_states[to].Span);

    /// <inheritdoc/>
    protected override void Clear()
    {
        foreach (var state in _states)
            state.Span.Clear();
    }
}
