using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Export.Tests.Onnx;

/// <summary>Runs a model in ONNX Runtime on plain arrays.</summary>
internal sealed class OnnxRunner(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = new(model);
    private readonly RunOptions _options = new();

    public Dictionary<string, float[]> Run(params (string Name, float[] Data, long[] Dims)[] inputs)
    {
        var values = inputs.ToDictionary(i => i.Name, i => OrtValue.CreateTensorValueFromMemory(i.Data, i.Dims));
        var names = _session.OutputMetadata.Keys.ToList();
        using var outputs = _session.Run(_options, values, names);
        foreach (var value in values.Values)
            value.Dispose();
        return names.Zip(outputs).ToDictionary(p => p.First, p => p.Second.GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
