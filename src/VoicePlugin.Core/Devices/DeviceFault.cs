using System.Globalization;
using System.Text.RegularExpressions;

namespace VoicePlugin.Core.Devices;

/// <summary>Turns what ONNX Runtime, CUDA and cuDNN say when a device fails into one sentence: the cause, and what to do.</summary>
internal static partial class DeviceFault
{
    private const string Guide = "https://docs.nvidia.com/cuda and https://docs.nvidia.com/deeplearning/cudnn";

    /// <summary>The sentence for a fault.</summary>
    /// <param name="device">The device for people.</param>
    /// <param name="fault">What was thrown.</param>
    /// <param name="moment">When.</param>
    public static string Sentence(string device, Exception fault, DeviceMoment moment)
    {
        var said = Tidy(fault.Message);
        var cause = $"{device} {(moment == DeviceMoment.Load ? "cannot be used" : "failed while playing")}: ";
        var rest = moment == DeviceMoment.Load
            ? "; the CPU is used instead"
            : "; the CPU plays on, and the card is tried again when the voice is loaded anew";
        return cause + Explain(said) + rest + ".";
    }

    /// <summary>The sentence for libraries that the provider needs and that are not installed.</summary>
    public static string MissingLibraries(IReadOnlyList<string> missing, CudaDriver driver)
    {
        var list = string.Join(", ", missing);
        var what = missing.Any(IsCudnn)
            ? missing.All(IsCudnn) ? $"cuDNN {MajorOf(missing.First(IsCudnn))} is" : $"CUDA {CudaMajor(missing, driver)} and cuDNN {MajorOf(missing.First(IsCudnn))} are"
            : $"CUDA {CudaMajor(missing, driver)} is";
        return $"{what} not installed, or not where the system looks ({list} not found; the driver knows CUDA {driver.VersionText}); install from {Guide}, or choose the CPU as the device.";
    }

    private static string Explain(string said)
    {
        if (CudaError().Match(said) is { Success: true } error && int.TryParse(error.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return $"CUDA error {number}, {Meaning(number, error.Groups[2].Value)}";
        if (Has(said, "out of memory") || Has(said, "failed to allocate memory") || Has(said, "ALLOC_FAILED") || Has(said, "bad allocation"))
            return "its memory is full (" + said + "); close other programs that use the card or take fewer instances";
        if (Has(said, "CUDNN"))
            return "cuDNN does not work (" + said + $"); install the cuDNN that fits CUDA from {Guide}";
        if (Has(said, "cannot open shared object file") || Has(said, "LoadLibrary failed") || Has(said, "error 126"))
            return $"a library it needs is missing ({said}); install CUDA and cuDNN from {Guide}";
        if (Has(said, "undefined symbol") || Has(said, "GetProvider") || Has(said, "CreateEpFactories") || Has(said, "error 127"))
            return $"its provider library does not belong to this build ({said}); install the CUDA build again";
        return said;
    }

    // Numbers of cudaError_t in CUDA's runtime API.
    private static string Meaning(int number, string said) => number switch
    {
        2 => "its memory is full; close other programs that use the card or take fewer instances",
        35 => $"the driver is older than the CUDA that is installed; install a newer one from {CudaDriver.Site}",
        46 => "another program keeps the card for itself; close it",
        100 => "there is no card; check that it is seated and switched on",
        101 => "there is no card of that number",
        209 => "the card is too old, or too new, for this build; choose the CPU as the device",
        222 => $"the driver is too old for this build; install a newer one from {CudaDriver.Site}",
        700 or 702 or 710 or 715 or 716 or 717 or 718 or 719 or 214 or 226 => $"the card has stopped ({said}); restart the program, and if it happens again the driver or the card is at fault",
        999 or 719 => $"the card or its driver was lost ({said}); restart the program",
        _ => said,
    };

    private static bool Has(string said, string part) => said.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool IsCudnn(string library) => library.Contains("cudnn", StringComparison.OrdinalIgnoreCase);

    // cuFFT and cuRAND count their own versions; the run-time library and cuBLAS count CUDA's.
    private static string CudaMajor(IReadOnlyList<string> missing, CudaDriver driver) =>
        missing.FirstOrDefault(m => m.Contains("cudart", StringComparison.OrdinalIgnoreCase) || m.Contains("cublas", StringComparison.OrdinalIgnoreCase)) is { } library
            ? MajorOf(library)
            : (driver.Version / 1000).ToString(CultureInfo.InvariantCulture);

    private static string MajorOf(string library) => Major().Match(library) is { Success: true } found ? found.Groups[1].Value : "";

    // Without the place in ONNX Runtime's source, the machine's name and the full stop at the end.
    private static string Tidy(string message)
    {
        var said = Prefix().Replace(message.ReplaceLineEndings(" "), "");
        said = Place().Replace(said, "").Trim().TrimEnd('.', ';', ' ');
        return said.Length <= 300 ? said : said[..300] + "…";
    }

    [GeneratedRegex(@"CUDA (?:failure|error|Error) (\d+):? ?([^;]*?)(?= ;|;|$)")]
    private static partial Regex CudaError();

    [GeneratedRegex(@"(?:\.so\.|64_)(\d+)")]
    private static partial Regex Major();

    [GeneratedRegex(@"^(\[ErrorCode:\w+\]\s*)?(\[ONNXRuntimeError\]\s*:\s*\d+\s*:\s*\w+\s*:\s*)?")]
    private static partial Regex Prefix();

    [GeneratedRegex(@" ;? ?(GPU=|hostname=|file=|line=)\S*|\S*/onnxruntime_src/\S+")]
    private static partial Regex Place();
}
