using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Runtime;

/// <summary>Makes libtorch loadable on this machine and picks the device.</summary>
public static class TorchRuntime
{
    private static readonly string[] OutsideLibraries = OperatingSystem.IsWindows()
        ? ["c10.dll", "torch_cpu.dll", "c10_cuda.dll", "torch_cuda.dll"]
        : ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so"];

    /// <summary>Prepares the copy of TorchSharp's native library beside this program; call before TorchSharp's first use.</summary>
    /// <exception cref="VoicePluginException">The library is damaged or cannot be prepared.</exception>
    public static void Prepare()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");
        if (OperatingSystem.IsLinux() && File.Exists(library))
        {
            GlibcxxRequirement.Weaken(library);
        }
    }

    /// <summary>Loads libtorch, limits its threads to the machine's cores and checks that the device exists.</summary>
    /// <param name="device">"cpu" or "cuda".</param>
    /// <param name="libtorchFolder">Folder of an outside libtorch build's libraries (its <c>lib</c>), or null for the one beside this program.</param>
    /// <param name="threads">Threads of one operation; 0 = libtorch's own choice.</param>
    /// <returns>The device to put tensors on.</returns>
    /// <exception cref="VoicePluginException">Unknown device, no such device on this machine, or a folder without libtorch.</exception>
    public static torch.Device Initialise(string device = "cpu", string? libtorchFolder = null, int threads = 0)
    {
        if (device is not ("cpu" or "cuda"))
        {
            throw new VoicePluginException($"Device '{device}' is unknown: use cpu or cuda.");
        }

        Prepare();
        if (libtorchFolder is not null)
        {
            LoadOutside(libtorchFolder, device == "cuda");
        }

        if (device == "cuda" && !CudaAvailable())
        {
            throw new VoicePluginException(
                "No CUDA device can be used: check the driver, and give --libtorch DIR, the lib folder of a CUDA build of libtorch 2.10.");
        }

        if (threads > 0)
        {
            torch.set_num_threads(threads);
        }

        return torch.device(device);
    }

    /// <summary>Runs before any type of this assembly is used, so that no caller can touch TorchSharp too early.</summary>
    [ModuleInitializer]
    internal static void PrepareOnLoad()
    {
        try
        {
            Prepare();
        }
        catch (VoicePluginException)
        {
            // Initialise says the same sentence where it can be caught.
        }
    }

    private static bool CudaAvailable()
    {
        try
        {
            return torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available();
        }
        catch (Exception e) when (e is NotSupportedException or TypeInitializationException or DllNotFoundException)
        {
            return false;
        }
    }

    private static void LoadOutside(string folder, bool cuda)
    {
        // Loaded by path first: TorchSharp's own library then resolves to these by name instead of the CPU build beside it.
        foreach (string name in cuda ? OutsideLibraries : OutsideLibraries[..2])
        {
            string path = Path.GetFullPath(Path.Combine(folder, name));
            if (!File.Exists(path))
            {
                throw new VoicePluginException($"{path} is missing: --libtorch needs the lib folder of a {(cuda ? "CUDA " : "")}build of libtorch 2.10.");
            }

            try
            {
                NativeLibrary.Load(path);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                throw new VoicePluginException($"{path} cannot be loaded: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
    }
}
