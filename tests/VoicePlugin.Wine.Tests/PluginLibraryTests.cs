using System.Reflection.PortableExecutable;
using System.Text;

namespace VoicePlugin.Wine.Tests;

/// <summary>The library that was linked without Microsoft's linker is one that Windows 10 and 11 can load.</summary>
public class PluginLibraryTests
{
    // Parts of Windows 10: the first ones since ever, the C runtime (api-ms-win-crt-…) since its first version.
    private static readonly string[] System = ["advapi32.dll", "bcrypt.dll", "kernel32.dll", "ntdll.dll", "ole32.dll"];

    [WineFact]
    public void It_needs_nothing_that_Windows_does_not_bring()
    {
        using var library = new PortableExecutable(WindowsFolder.PluginLibrary);
        var imports = library.Imports();
        Assert.NotEmpty(imports);
        Assert.All(imports, name => Assert.True(
            System.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("api-ms-win-crt-", StringComparison.Ordinal), name));
    }

    [WineFact]
    public void It_offers_what_a_VST3_host_asks_for()
    {
        using var library = new PortableExecutable(WindowsFolder.PluginLibrary);
        Assert.Superset(new HashSet<string> { "GetPluginFactory", "InitDll", "ExitDll" }, library.Exports().ToHashSet());
    }

    [WineFact]
    public void It_can_lie_anywhere_in_memory_and_its_data_are_no_code()
    {
        using var library = new PortableExecutable(WindowsFolder.PluginLibrary);
        var header = library.Header;
        const DllCharacteristics Protection = DllCharacteristics.DynamicBase | DllCharacteristics.HighEntropyVirtualAddressSpace | DllCharacteristics.NxCompatible;
        Assert.Equal(Protection, header.DllCharacteristics & Protection);
        Assert.NotEqual(0, header.BaseRelocationTableDirectory.Size);
        Assert.NotEqual(0, header.ThreadLocalStorageTableDirectory.Size);
        // Holds the place of the stack cookie, which Windows fills.
        Assert.NotEqual(0, header.LoadConfigTableDirectory.Size);
        Assert.True(header.MajorSubsystemVersion <= 10);
    }

    [WineFact]
    public void It_says_its_version_and_not_where_it_was_made()
    {
        using var library = new PortableExecutable(WindowsFolder.PluginLibrary);
        Assert.True(library.HasResourceText("VS_VERSION_INFO"));
        Assert.True(library.HasResourceText("FileVersion"));
        var bytes = File.ReadAllBytes(WindowsFolder.PluginLibrary).AsSpan();
        foreach (var folder in (string[])[WindowsFolder.Root, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)])
        {
            Assert.Equal(-1, bytes.IndexOf(Encoding.UTF8.GetBytes(folder + "/")));
            Assert.Equal(-1, bytes.IndexOf(Encoding.Unicode.GetBytes(folder + "/")));
        }
    }
}
