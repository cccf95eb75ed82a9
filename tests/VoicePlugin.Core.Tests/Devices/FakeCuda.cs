using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>
/// The fake driver and provider library, built by gcc. One of them is loaded into the tests' process and obeys <see cref="Set(string, long)"/>; the others
/// are for looking at how loading fails.
/// </summary>
internal static unsafe class FakeCuda
{
    /// <summary>An answer of the driver: CUDA 13.0.</summary>
    public const string Modern = "-DVERSION=13000";

    private static readonly Lazy<string> Working = new(() => Folder(Modern));
    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(Path.Combine(Working.Value, OrtLibrary.FileName("onnxruntime_providers_cuda"))));
    private static readonly string[] Counters =
        ["fake_uploads", "fake_downloads", "fake_moves", "fake_computes", "fake_replays"];

    private static readonly string[] Faults = ["fake_fail_compute", "fake_fail_replay", "fake_fail_copy", "fake_limit"];
    private static readonly string[] Switches = ["fake_fail_create", "fake_fail_compile", "fake_fail_capture"];

    /// <summary>Whether the libraries can be built here.</summary>
    public static bool CanBuild { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && HasGcc();

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

    /// <summary>A new folder with a driver, built with the flags, and the provider.</summary>
    public static string Folder(string driverFlags, string? providerFlags = "", string? provider = null)
    {
        var folder = Directory.CreateTempSubdirectory("fake-cuda-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        Build(Source("fake-driver.c"), Path.Combine(folder, "libcuda.so.1"), driverFlags);
        if (providerFlags is not null)
            Build(provider ?? Source("fake-provider.c"), Path.Combine(folder, "libonnxruntime_providers_cuda.so"), providerFlags);
        return folder;
    }

    /// <summary>Builds a library.</summary>
    public static void Build(string source, string target, string flags)
    {
        var headers = typeof(FakeCuda).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "OnnxRuntimeHeaders").Value;
        using var gcc = Process.Start(new ProcessStartInfo("gcc", $"-O1 -w -shared -fPIC -I\"{headers}\" {flags.Replace("{folder}", Path.GetDirectoryName(target)!)} \"{source}\" -o \"{target}\"")
        { RedirectStandardError = true })!;
        var said = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        Assert.True(gcc.ExitCode == 0, said);
    }

    /// <summary>Path of a C source of these tests.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Devices", name);

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

    private static bool HasGcc()
    {
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", "--version") { RedirectStandardOutput = true })!;
            gcc.StandardOutput.ReadToEnd();
            gcc.WaitForExit();
            return gcc.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
