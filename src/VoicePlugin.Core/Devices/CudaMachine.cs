using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// What a machine has for CUDA: the provider library beside ONNX Runtime, and NVIDIA's driver. Looked at again with every
/// <see cref="Open"/>, so that what the user has installed meanwhile counts.
/// </summary>
/// <param name="folder">Where ONNX Runtime's libraries lie.</param>
/// <param name="driver">The driver's library.</param>
internal sealed class CudaMachine(Func<string> folder, string driver)
{
    /// <summary>Why there is nothing to try in a build without CUDA.</summary>
    public const string Absent = "This build runs on the CPU only; for an NVIDIA card install the CUDA build (docs/devices.md).";

    private readonly Lock _gate = new();

    /// <summary>This machine.</summary>
    public static CudaMachine Here { get; } = new(static () => OrtLibrary.Folder, CudaDriver.LibraryName);

    /// <summary>Path of the CUDA provider that the build has, whether it can be used or not; null for none.</summary>
    public string? Provider => CudaLibrary.Find(folder());

    /// <summary>The driver and its cards.</summary>
    /// <exception cref="DeviceException">There is none.</exception>
    public CudaDriver Driver() => CudaDriver.Load(driver);

    /// <summary>The card with that number.</summary>
    /// <exception cref="DeviceException">It cannot be used; the message says why.</exception>
    public CudaCard Open(int index)
    {
        lock (_gate)
        {
            var path = Provider ?? throw new DeviceException(Absent);
            var known = Driver();
            if (index >= known.Cards.Count)
                throw new DeviceException(NoSuchCard(index, known));
            var library = CudaLibrary.Load(path, known);
            return new CudaCard(library, index, known.Cards[index], library.Device(index));
        }
    }

    private static string NoSuchCard(int index, CudaDriver known)
    {
        var cards = known.Cards.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"cuda:{i} is {name}"));
        return string.Create(CultureInfo.InvariantCulture, $"There is no CUDA device {index} on this machine ({string.Join(", ", cards)}); choose one of these, or the CPU.");
    }
}
