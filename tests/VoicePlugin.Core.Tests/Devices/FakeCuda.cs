using System.Runtime.InteropServices;
using System.Text;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>
/// The fake card of the tests' own process: one provider library that is loaded once and obeys <see cref="Set"/>, <see cref="Switch"/> and
/// <see cref="Say"/>.
/// </summary>
internal static unsafe class FakeCuda
{
    private static readonly Lazy<string> Working = new(() => FakeLibraries.Folder(FakeLibraries.Modern));
    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(Path.Combine(Working.Value, OrtLibrary.FileName("onnxruntime_providers_cuda"))));
    private static readonly string[] Counters =
        ["fake_uploads", "fake_downloads", "fake_moves", "fake_computes", "fake_replays"];

    private static readonly string[] Faults = ["fake_fail_compute", "fake_fail_replay", "fake_fail_copy", "fake_limit"];
    private static readonly string[] Switches = ["fake_fail_create", "fake_fail_compile", "fake_fail_capture"];

    /// <summary>A machine with the working fakes, nothing failing and nothing counted. Networks come from <paramref name="voice"/>.</summary>
    public static CudaMachine Machine(string voice)
    {
        foreach (var name in Faults)
            Set(name, -1);
        foreach (var name in Switches)
            *(int*)Symbol(name) = 0;
        Count();
        Say("");
        Write("fake_models", voice);
        return Machine(Working.Value, Path.Combine(Working.Value, "libcuda.so.1"));
    }

    /// <summary>A machine with libraries of one's own.</summary>
    public static CudaMachine Machine(string folder, string driver) => new(() => folder, driver);

    /// <summary>Tells the loaded fake to fail after so many calls, or bytes; −1 never.</summary>
    public static void Set(string name, long value) => *(long*)Symbol(name) = value;

    /// <summary>Switches a fault of the loaded fake on.</summary>
    public static void Switch(string name) => *(int*)Symbol(name) = 1;

    /// <summary>What the loaded fake says when it fails.</summary>
    public static void Say(string message) => Write("fake_message", message);

    /// <summary>One of the loaded fake's counters.</summary>
    public static long Read(string name) => *(long*)Symbol(name);

    /// <summary>What the last session was set up with.</summary>
    public static string Options => Marshal.PtrToStringUTF8(Symbol("fake_options"))!;

    /// <summary>Counts from zero.</summary>
    public static void Count()
    {
        foreach (var name in Counters)
            Set(name, 0);
    }

    private static void Write(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        bytes.CopyTo(new Span<byte>((void*)Symbol(name), bytes.Length));
    }

    private static nint Symbol(string name) => NativeLibrary.GetExport(Library.Value, name);
}
