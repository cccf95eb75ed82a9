using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Devices;

/// <summary>One CUDA card as ONNX Runtime's provider shows it.</summary>
internal sealed class CudaCard
{
    private readonly OrtEpDevice _device;

    public CudaCard(CudaLibrary library, int index, string name, OrtEpDevice device)
    {
        (Library, Index, _device) = (library, index, device);
        Title = string.Create(CultureInfo.InvariantCulture, $"CUDA {index}: {name}");
        Memory = device.GetMemoryInfo(OrtDeviceMemoryType.DEFAULT);
    }

    /// <summary>The provider.</summary>
    public CudaLibrary Library { get; }

    /// <summary>Number of the card, 0 the first.</summary>
    public int Index { get; }

    /// <summary>For people.</summary>
    public string Title { get; }

    /// <summary>Its memory.</summary>
    public OrtMemoryInfo Memory { get; }

    /// <summary>Lets a session run on it.</summary>
    /// <exception cref="OnnxRuntimeException">The provider refuses.</exception>
    public void Append(SessionOptions options, bool graph) =>
        options.AppendExecutionProvider(OrtEnv.Instance(), [_device], CudaOptions.Of(graph));
}
