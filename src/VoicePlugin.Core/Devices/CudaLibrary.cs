using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Devices;

/// <summary>ONNX Runtime's CUDA provider: a library of its own beside ONNX Runtime's, loaded into the process once.</summary>
internal sealed class CudaLibrary
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, CudaLibrary> Loaded = [];

    // As the provider built into ONNX Runtime's GPU package calls itself, and as the one that is installed apart from it does.
    private static readonly string[] ProviderNames = ["CUDAExecutionProvider", "CudaPluginExecutionProvider"];

    private readonly OrtEpDevice[] _devices;

    private CudaLibrary(string path, OrtEpDevice[] devices) => (Path, _devices) = (path, devices);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The provider's library in a folder, or null.</summary>
    public static string? Find(string folder) =>
        new[] { "onnxruntime_providers_cuda", "onnxruntime_providers_cuda_plugin" }.Select(name => System.IO.Path.Combine(folder, OrtLibrary.FileName(name))).FirstOrDefault(File.Exists);

    /// <summary>Loads the library unless it is; what failed is tried again the next time.</summary>
    /// <exception cref="DeviceException">It cannot be loaded; the message names what is missing.</exception>
    public static CudaLibrary Load(string path, CudaDriver driver)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(path, out var library))
                return library;
            var missing = NativeDependencies.Missing(path);
            if (missing.Count > 0)
                throw new DeviceException(DeviceFault.MissingLibraries(missing, driver));
            try
            {
                // One is all a program has; tests have more.
                var name = ProviderNames[0] + (Loaded.Count > 0 ? Loaded.Count.ToString(CultureInfo.InvariantCulture) : "");
                var before = OrtLibrary.Require().GetEpDevices().Count;
                OrtLibrary.Require().RegisterExecutionProviderLibrary(name, path);
                var devices = OrtLibrary.Require().GetEpDevices().Skip(before).Where(d => ProviderNames.Contains(d.EpName)).ToArray();
                return Loaded[path] = new CudaLibrary(path, devices);
            }
            catch (OnnxRuntimeException fault)
            {
                throw new DeviceException(DeviceFault.Sentence("CUDA", fault, DeviceMoment.Load), fault);
            }
        }
    }

    /// <summary>The card with that number, or null.</summary>
    public OrtEpDevice? Device(int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        return Array.Find(_devices, d => d.EpOptions.Entries.TryGetValue("device_id", out var id) && id == number) ?? _devices.ElementAtOrDefault(index);
    }
}
