using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The states of a stage's solver steps, each in two tensors that swap from call to call, and a binding for every call there can be:
/// by token count, slot, and which of the two is current. One thread at a time; nothing is allocated by a call.
/// </summary>
internal abstract class StageStates : IDisposable
{
    private readonly InferenceSession _session;
    private readonly int[] _current;
    private readonly OrtIoBinding?[] _bindings;

    /// <summary>For <paramref name="slots"/> states and <paramref name="counts"/> different calls.</summary>
    protected StageStates(InferenceSession session, int slots, int counts)
    {
        (_session, Slots) = (session, slots);
        _current = new int[slots];
        _bindings = new OrtIoBinding?[counts * slots * 2];
    }

    /// <summary>Independent states.</summary>
    protected int Slots { get; }

    /// <summary>One call; the state of <paramref name="slot"/> moves on.</summary>
    /// <param name="count">Which of the token counts.</param>
    /// <param name="slot">Which state.</param>
    public void Run(int count, int slot)
    {
        var index = Index(count, slot, _current[slot]);
        Run(_session, _bindings[index]!, index, count);
        _current[slot] ^= 1;
    }

    /// <summary>Makes one state what another is now.</summary>
    public void CopyState(int fromSlot, int toSlot)
    {
        if (fromSlot != toSlot)
            Copy(2 * fromSlot + _current[fromSlot], 2 * toSlot + _current[toSlot]);
    }

    /// <summary>Puts every state back to silence.</summary>
    public void Reset()
    {
        Clear();
        Array.Clear(_current);
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        foreach (var binding in _bindings)
            binding?.Dispose();
    }

    /// <summary>Makes the bindings. Each list is by token count, but <paramref name="states"/>: two a slot.</summary>
    protected void Bind(OrtValue[] signal, OrtValue[] control, OrtValue step, OrtValue[] x1, OrtValue[] states)
    {
        for (var count = 0; count < signal.Length; count++)
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                for (var current = 0; current < 2; current++)
                {
                    var binding = _bindings[Index(count, slot, current)] = _session.CreateIoBinding();
                    binding.BindInput(StageGraph.Signal, signal[count]);
                    binding.BindInput(StageGraph.Control, control[count]);
                    binding.BindInput(StageGraph.Step, step);
                    binding.BindInput(StageGraph.State, states[2 * slot + current]);
                    binding.BindOutput(StageGraph.X1, x1[count]);
                    binding.BindOutput(StageGraph.StateOut, states[2 * slot + (current ^ 1)]);
                }
            }
        }
    }

    /// <summary>The call itself; <paramref name="index"/> is the binding's number.</summary>
    protected abstract void Run(InferenceSession session, OrtIoBinding binding, int index, int count);

    /// <summary>Copies a state tensor onto another.</summary>
    protected abstract void Copy(int from, int to);

    /// <summary>Zeroes the state tensors.</summary>
    protected abstract void Clear();

    private int Index(int count, int slot, int current) => (count * Slots + slot) * 2 + current;
}
