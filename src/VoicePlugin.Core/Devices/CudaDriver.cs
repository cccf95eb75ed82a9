using System.Runtime.InteropServices;
using System.Text;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// NVIDIA's driver: whether it is there, which CUDA it knows, and its cards. Asked before ONNX Runtime is, whose messages do not tell a
/// missing driver from a missing card. CUDA driver API, sections 6.2 to 6.5.
/// </summary>
internal sealed unsafe class CudaDriver
{
    /// <summary>Where to get a driver.</summary>
    public const string Site = "https://www.nvidia.com/drivers";

    private const int NameBytes = 256, NoDevice = 100;

    private CudaDriver(int version, IReadOnlyList<string> cards) => (Version, Cards) = (version, cards);

    /// <summary>The library every NVIDIA driver brings.</summary>
    public static string LibraryName => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    /// <summary>Newest CUDA it knows, 1000 × major + 10 × minor.</summary>
    public int Version { get; }

    /// <summary>The same for people, such as 13.0.</summary>
    public string VersionText => $"{Version / 1000}.{Version % 1000 / 10}";

    /// <summary>Names of the cards, by number. Not empty.</summary>
    public IReadOnlyList<string> Cards { get; }

    /// <summary>Loads the driver's library and asks it.</summary>
    /// <exception cref="DeviceException">There is no driver or no card, or the driver does not work.</exception>
    public static CudaDriver Load(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
            throw new DeviceException($"NVIDIA's driver is not installed ({name} was not found); install it from {Site}, or choose the CPU as the device.");
        var initialise = (delegate* unmanaged<uint, int>)Export(library, name, "cuInit");
        var readVersion = (delegate* unmanaged<int*, int>)Export(library, name, "cuDriverGetVersion");
        var readCount = (delegate* unmanaged<int*, int>)Export(library, name, "cuDeviceGetCount");
        var readDevice = (delegate* unmanaged<int*, int, int>)Export(library, name, "cuDeviceGet");
        var readName = (delegate* unmanaged<byte*, int, int, int>)Export(library, name, "cuDeviceGetName");
        int version = 0, count = 0;
        var fault = initialise(0);
        if (fault == 0)
            fault = readVersion(&version);
        if (fault == 0)
            fault = readCount(&count);
        if (fault == NoDevice || (fault == 0 && count == 0))
            throw new DeviceException("NVIDIA's driver finds no card it can use; check that the card is seated and switched on, or choose the CPU as the device.");
        if (fault != 0)
            throw new DeviceException($"NVIDIA's driver does not start (CUDA error {fault}{Meaning(fault)}); restart the machine, then install the driver anew from {Site}.");
        var cards = new string[count];
        var text = stackalloc byte[NameBytes];
        for (var i = 0; i < count; i++)
        {
            int device;
            cards[i] = readDevice(&device, i) == 0 && readName(text, NameBytes, device) == 0
                ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text))
                : "unknown card";
        }

        return new CudaDriver(version, cards);
    }

    private static string Meaning(int fault) => fault switch
    {
        803 => ": the driver's parts are of different versions",
        804 => ": this card cannot run the newer CUDA that is installed",
        _ => "",
    };

    private static nint Export(nint library, string name, string symbol) => NativeLibrary.TryGetExport(library, symbol, out var address)
        ? address
        : throw new DeviceException($"{name} is not NVIDIA's driver, or damaged ({symbol} is missing); install the driver anew from {Site}.");
}
