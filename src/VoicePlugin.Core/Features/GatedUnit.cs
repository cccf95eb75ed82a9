using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>A gated recurrent unit (K. Cho and others, 2014), in PyTorch's form: gates reset, update, new.</summary>
internal sealed class GatedUnit
{
    private readonly float[] _fromInput, _fromState, _inputBias, _stateBias, _a, _b, _state;
    private readonly int _inputs, _size;

    /// <summary>Reads weights [3·size, inputs], [3·size, size] and two biases of 3·size from <paramref name="take"/>.</summary>
    public GatedUnit(int inputs, int size, Func<int, float[]> take)
    {
        (_inputs, _size) = (inputs, size);
        _fromInput = take(3 * size * inputs);
        _fromState = take(3 * size * size);
        _inputBias = take(3 * size);
        _stateBias = take(3 * size);
        _a = new float[3 * size];
        _b = new float[3 * size];
        _state = new float[size];
    }

    /// <summary>The state, which is also the output.</summary>
    public ReadOnlySpan<float> State => _state;

    /// <summary>Forgets the past.</summary>
    public void Reset() => _state.AsSpan().Clear();

    /// <summary>Advances by one input.</summary>
    public void Step(ReadOnlySpan<float> x)
    {
        for (int i = 0; i < 3 * _size; i++)
        {
            _a[i] = _inputBias[i] + DotProduct.Of(_fromInput.AsSpan(i * _inputs, _inputs), x);
            _b[i] = _stateBias[i] + DotProduct.Of(_fromState.AsSpan(i * _size, _size), _state);
        }

        // The library's functions, not those of the system's C runtime: the same bits on every system.
        Span<float> gates = _a.AsSpan(0, 2 * _size), candidate = _a.AsSpan(2 * _size);
        TensorPrimitives.Add(gates, _b.AsSpan(0, 2 * _size), gates);
        TensorPrimitives.Sigmoid(gates, gates);
        for (int i = 0; i < _size; i++)
            candidate[i] += gates[i] * _b[(2 * _size) + i];
        TensorPrimitives.Tanh(candidate, candidate);
        for (int i = 0; i < _size; i++)
            _state[i] = candidate[i] + (gates[_size + i] * (_state[i] - candidate[i]));
    }
}
