using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Planning;

/// <summary>A system that packages are made for, in one flavour.</summary>
/// <param name="Runtime">.NET's runtime identifier: <c>linux-x64</c> or <c>win-x64</c>.</param>
/// <param name="Flavour">With or without CUDA.</param>
public sealed record TargetSystem(string Runtime, Flavour Flavour)
{
    /// <summary>The runtime identifiers there are packages for.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = ["linux-x64", "win-x64"];

    /// <summary>Runtime and flavour as they stand in names of files and folders: <c>win-x64-cuda</c>.</summary>
    public string Name => Flavour == Flavour.Cuda ? Runtime + "-cuda" : Runtime;

    /// <summary>True for Windows.</summary>
    public bool IsWindows => Runtime.StartsWith("win", StringComparison.Ordinal);

    /// <summary>Folder of the plugin's binary in its bundle.</summary>
    public string BundleBinaries => IsWindows ? "x86_64-win" : "x86_64-linux";

    /// <summary>Parses a runtime identifier.</summary>
    /// <exception cref="VoicePluginException">There are no packages for it, or it cannot be built here.</exception>
    public static TargetSystem Parse(string runtime, Flavour flavour, bool onWindows)
    {
        if (!Runtimes.Contains(runtime))
            throw new VoicePluginException($"There are no packages for '{runtime}'; choose {string.Join(" or ", Runtimes)}.");
        if (onWindows && runtime != "win-x64")
            throw new VoicePluginException($"Packages for {runtime} cannot be made on Windows; make them on Linux.");
        return new TargetSystem(runtime, flavour);
    }

    /// <summary>The system this program runs on.</summary>
    /// <exception cref="VoicePluginException">There are no packages for it.</exception>
    public static string OfThisMachine()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsLinux() ? "linux" : "osx";
        string runtime = $"{system}-{System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return Runtimes.Contains(runtime)
            ? runtime
            : throw new VoicePluginException($"There are no packages for this machine ({runtime}); choose one with --for {string.Join(" or --for ", Runtimes)}, or use the verb install.");
    }
}
