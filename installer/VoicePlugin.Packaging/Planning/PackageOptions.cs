namespace VoicePlugin.Packaging.Planning;

/// <summary>What packages are wanted.</summary>
/// <param name="Systems">Systems and flavours, in order.</param>
/// <param name="Output">Absolute path of the folder they go to.</param>
/// <param name="OnWindows">True if this machine runs Windows.</param>
public sealed record PackageOptions(IReadOnlyList<TargetSystem> Systems, string Output, bool OnWindows)
{
    /// <summary>Package what was published before.</summary>
    public bool SkipPublish { get; init; }

    /// <summary>Make no Windows installer.</summary>
    public bool NoMsi { get; init; }

    /// <summary>Folder with Microsoft's C++ runtime libraries to put beside ONNX Runtime's, or null.</summary>
    public string? VcRuntime { get; init; }
}
