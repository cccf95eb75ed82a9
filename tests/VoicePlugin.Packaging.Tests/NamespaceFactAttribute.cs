namespace VoicePlugin.Packaging.Tests;

/// <summary>A fact that needs dpkg and the right to give itself a file system of its own, so that no other program sees what it installs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    private static readonly bool Allowed = OperatingSystem.IsLinux() && ToolRun.Which("dpkg") is not null && ToolRun.Which("unshare") is not null && CanMount();

    /// <summary>Skips the fact where that is not so.</summary>
    public NamespaceFactAttribute()
    {
        if (!Allowed) Skip = "Installing a .deb without a trace needs dpkg, root and overlay mounts (unshare -m).";
        else if (!Directory.Exists(Repository.At("dist/VoicePlugin.vst3"))) Skip = "The plugin has not been published; ./build.sh publish makes it.";
    }

    private static bool CanMount()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["u", "w"]) Directory.CreateDirectory(folder.At(name));
        return ToolRun.Start("unshare", "-m", "mount", "-t", "overlay", "overlay", "-o", $"lowerdir=/usr,upperdir={folder.At("u")},workdir={folder.At("w")}", "/usr").Status == 0;
    }
}
