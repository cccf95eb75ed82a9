using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Devices;

/// <summary>One CUDA card as ONNX Runtime's provider shows it.</summary>
internal sealed class CudaCard
{
    private readonly OrtEpDevice? _device;

    /// <summary>A card.</summary>
    /// <param name="library">The provider.</param>
    /// <param name="index">Its number.</param>
    /// <param name="name">Its name.</param>
    /// <param name="device">
    /// As ONNX Runtime found it; null where it found none though the driver has it: it looks at the bus, which virtual machines and WSL hide.
    /// The provider is then given the number alone.
    /// </param>
    public CudaCard(CudaLibrary library, int index, string name, OrtEpDevice? device)
    {
        (Library, Index, _device) = (library, index, device);
        Title = string.Create(CultureInfo.InvariantCulture, $"CUDA {index}: {name}");
        Memory = device?.GetMemoryInfo(OrtDeviceMemoryType.DEFAULT)
            ?? new OrtMemoryInfo(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, index, OrtMemType.Default);
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
    public void Append(SessionOptions options, bool graph)
    {
        var wanted = CudaOptions.Of(graph);
        if (_device is not null)
        {
            options.AppendExecutionProvider(OrtLibrary.Require(), [_device], wanted);
            return;
        }

        wanted["device_id"] = Index.ToString(CultureInfo.InvariantCulture);
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(wanted);
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
