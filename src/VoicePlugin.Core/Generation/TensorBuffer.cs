using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Generation;

/// <summary>Floats at a fixed address, seen by ONNX Runtime as one tensor or, for fewer rows, as shorter ones over the same memory.</summary>
/// <param name="data">The floats, in memory that the collector does not move.</param>
/// <param name="width">Floats a row.</param>
internal sealed class TensorBuffer(Memory<float> data, int width) : IDisposable
{
    private readonly List<OrtValue> _views = [];

    /// <summary>Memory of its own.</summary>
    public TensorBuffer(int rows, int width)
        : this(GC.AllocateArray<float>(rows * width, pinned: true), width)
    {
    }

    public Span<float> Span => data.Span;

    /// <summary>The first <paramref name="rows"/> rows as a tensor [rows, width]; lives as long as this buffer.</summary>
    public OrtValue Rows(int rows)
    {
        var view = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data[..(rows * width)], [rows, width]);
        _views.Add(view);
        return view;
    }

    public void Dispose()
    {
        foreach (var view in _views)
            view.Dispose();
        _views.Clear();
    }
}
