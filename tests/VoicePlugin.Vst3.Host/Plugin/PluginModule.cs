using System.Runtime.InteropServices;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>A plugin's library, loaded and entered. Disposing leaves and unloads it; the plugins made from it must be gone by then.</summary>
public sealed unsafe class PluginModule : IDisposable
{
    private nint _library;
    private PluginFactory3* _factory;

    private PluginModule(nint library) => _library = library;

    /// <summary>Every class that the factory lists.</summary>
    public IReadOnlyList<PluginClass> Classes { get; private set; } = [];

    /// <summary>Maker of the module.</summary>
    public string Vendor { get; private set; } = "";

    /// <summary>What the host tells plugins about itself.</summary>
    public HostIdentity Host { get; } = new();

    /// <summary>Loads a bundle or a library and enters it.</summary>
    /// <exception cref="VoicePluginException">It cannot be loaded, lacks an entry point, or refuses.</exception>
    public static PluginModule Load(string path)
    {
        var module = Open(path);
        module.Enter();
        return module;
    }

    /// <summary>Only loads the library; <see cref="Enter"/> must follow. For timing the phases apart.</summary>
    /// <exception cref="VoicePluginException">It cannot be loaded.</exception>
    public static PluginModule Open(string path)
    {
        var file = BundlePath.Library(path);
        try
        {
            return new PluginModule(NativeLibrary.Load(file));
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new VoicePluginException($"'{file}' cannot be loaded: {e.Message}", e);
        }
    }

    /// <summary>Enters the module and reads its factory.</summary>
    /// <exception cref="VoicePluginException">It lacks an entry point, or refuses.</exception>
    public void Enter()
    {
        // On Windows and macOS the functions have other names; on Windows entry and exit are optional.
        var (entry, argument) = OperatingSystem.IsWindows() ? ("InitDll", 0) : OperatingSystem.IsMacOS() ? ("bundleEntry", 0) : ("ModuleEntry", _library);
        if (Export(entry, OperatingSystem.IsWindows()) is var enter and not 0 && ((delegate* unmanaged<nint, byte>)enter)(argument) == 0)
            throw new VoicePluginException($"The module's {entry} refuses.");
        _factory = ((delegate* unmanaged<PluginFactory3*>)Export("GetPluginFactory", optional: false))();
        if (_factory == null) throw new VoicePluginException("The module's GetPluginFactory returns nothing.");
        (Vendor, Classes) = FactoryReader.Read(_factory, Host);
    }

    /// <summary>Makes and initializes a plugin.</summary>
    /// <param name="kind">The class; by default the first that processes audio.</param>
    /// <exception cref="VoicePluginException">There is no such class, or it refuses.</exception>
    public HostedPlugin Create(PluginClass? kind = null)
    {
        kind ??= Classes.FirstOrDefault(c => c.Category == PluginClass.Effect)
            ?? throw new VoicePluginException("The module has no class that processes audio.");
        return new HostedPlugin(this, kind);
    }

    /// <summary>An object of a class as one of its interfaces, or null.</summary>
    public void* CreateInstance(Tuid kind, Tuid identity)
    {
        void* result = null;
        return _factory->Table->CreateInstance(_factory, &kind, &identity, &result) == Result.Ok ? result : null;
    }

    /// <summary>A function that the library exports, or 0.</summary>
    public nint Export(string name) => Export(name, optional: true);

    /// <summary>Leaves the module and unloads the library.</summary>
    public void Dispose()
    {
        if (_library == 0) return;
        if (_factory != null) _factory->Table->Release(_factory);
        var exit = OperatingSystem.IsWindows() ? "ExitDll" : OperatingSystem.IsMacOS() ? "bundleExit" : "ModuleExit";
        if (Export(exit) is var leave and not 0) ((delegate* unmanaged<byte>)leave)();
        NativeLibrary.Free(_library);
        _library = 0;
        Host.Dispose();
    }

    private nint Export(string name, bool optional)
        => NativeLibrary.TryGetExport(_library, name, out var address) || optional
            ? address
            : throw new VoicePluginException($"The library has no function {name}; it is no VST3 module.");
}
