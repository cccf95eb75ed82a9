using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Module;

/// <summary>The module's one class. The object lives as long as the module.</summary>
internal sealed unsafe class Factory : ComObject
{
    /// <summary>Identity of the plugin; projects refer to it, so it never changes.</summary>
    public static readonly Tuid PluginClass = new(0x6B8D2F31, 0x9C4A47E5, 0xA1D37E0B, 0x52F4C896);

    /// <summary>The one factory.</summary>
    public static readonly Factory Shared = new();

    private Factory()
        : base(new FaceTable((nint)FactoryFunctions.Table, Iid.PluginFactory, Iid.PluginFactory2, Iid.PluginFactory3))
    {
    }

    /// <summary>The factory's pointer with a reference for the caller. Its own reference is never released.</summary>
    public void* Referenced()
    {
        AddReference();
        return First;
    }

    /// <summary>A new plugin, seen through the interface asked for; null if there is no such class or interface.</summary>
    public static void* Create(in Tuid name, in Tuid face)
    {
        if (name != PluginClass)
            return null;
        var plugin = new Adapter.VoiceComponent();
        void* result = plugin.Query(face);
        plugin.ReleaseReference();
        return result;
    }

    /// <inheritdoc/>
    protected override void Destroy()
    {
    }
}
