using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Generation;

/// <summary>Floats at a fixed address, seen by ONNX Runtime as one tensor or, for fewer rows, as shorter ones over the same memory.</summary>
internal sealed class TensorBuffer : IDisposable
{
    private readonly float[] _data;
    private readonly int _width;
    private readonly List<OrtValue> _views = [];

    public TensorBuffer(int rows, int width)
    {
        _data = GC.AllocateArray<float>(rows * width, pinned: true);
        _width = width;
    }

    public Span<float> Span => _data;

    /// <summary>The first <paramref name="rows"/> rows as a tensor [rows, width]; lives as long as this buffer.</summary>
    public OrtValue Rows(int rows)
    {
        var view = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, new Memory<float>(_data, 0, rows * _width), [rows, _width]);
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
