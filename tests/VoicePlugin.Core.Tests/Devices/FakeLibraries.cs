using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>Builds the fake driver and provider library with gcc.</summary>
internal static class FakeLibraries
{
    /// <summary>An answer of the driver: CUDA 13.0.</summary>
    public const string Modern = "-DVERSION=13000";

    /// <summary>Whether the libraries can be built here.</summary>
    public static bool CanBuild { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && HasGcc();

    /// <summary>A new folder with a driver, built with the flags, and the provider; it goes when the tests end.</summary>
    public static string Folder(string driverFlags, string? providerFlags = "", string? provider = null)
    {
        var folder = Directory.CreateTempSubdirectory("fake-cuda-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        Build(Source("fake-driver.c"), Path.Combine(folder, "libcuda.so.1"), driverFlags);
        if (providerFlags is not null)
            Build(provider ?? Source("fake-provider.c"), Path.Combine(folder, "libonnxruntime_providers_cuda.so"), providerFlags);
        return folder;
    }

    /// <summary>Builds a library; <c>{folder}</c> in the flags is where it goes.</summary>
    public static void Build(string source, string target, string flags)
    {
        var headers = typeof(FakeLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "OnnxRuntimeHeaders").Value;
        var start = new ProcessStartInfo("gcc", $"-O1 -w -shared -fPIC -I\"{headers}\" {flags.Replace("{folder}", Path.GetDirectoryName(target)!)} \"{source}\" -o \"{target}\"") { RedirectStandardError = true };
        using var gcc = Process.Start(start)!;
        var said = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        Assert.True(gcc.ExitCode == 0, said);
    }

    /// <summary>Path of a C source of these tests.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Devices", name);

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
