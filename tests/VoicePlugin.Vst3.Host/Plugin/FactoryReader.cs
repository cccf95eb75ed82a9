using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>Reads a factory by the newest of its interfaces.</summary>
internal static unsafe class FactoryReader
{
    /// <summary>Maker and classes; a third-generation factory is also told who the host is.</summary>
    public static (string Vendor, IReadOnlyList<PluginClass> Classes) Read(PluginFactory3* factory, HostIdentity host)
    {
        FactoryInfo info;
        var vendor = factory->Table->GetFactoryInfo(factory, &info) == Result.Ok ? FixedText.Ascii(info.Vendor, 64) : "";
        var third = Query(factory, Iid.PluginFactory3);
        var second = Query(factory, Iid.PluginFactory2);
        if (third != null) third->Table->SetHostContext(third, (FUnknown*)host.Pointer);
        var classes = new List<PluginClass>();
        for (var i = 0; i < factory->Table->CountClasses(factory); i++)
        {
            var one = (third != null ? Third(third, i) : null) ?? (second != null ? Second(second, i) : null) ?? First(factory, i);
            if (one is not null) classes.Add(one);
        }
        if (second != null) second->Table->Release(second);
        if (third != null) third->Table->Release(third);
        return (vendor, classes);
    }

    private static PluginFactory3* Query(PluginFactory3* factory, Tuid identity)
    {
        void* result = null;
        return factory->Table->QueryInterface(factory, &identity, &result) == Result.Ok ? (PluginFactory3*)result : null;
    }

    private static PluginClass? First(PluginFactory3* factory, int index)
    {
        ClassInfo c;
        return factory->Table->GetClassInfo(factory, index, &c) == Result.Ok
            ? new PluginClass(c.Cid, FixedText.Ascii(c.Category, 32), FixedText.Ascii(c.Name, 64), "", "", "", "")
            : null;
    }

    private static PluginClass? Second(PluginFactory3* factory, int index)
    {
        ClassInfo2 c;
        return factory->Table->GetClassInfo2(factory, index, &c) == Result.Ok
            ? new PluginClass(
                c.Cid, FixedText.Ascii(c.Category, 32), FixedText.Ascii(c.Name, 64), FixedText.Ascii(c.SubCategories, 128),
                FixedText.Ascii(c.Vendor, 64), FixedText.Ascii(c.Version, 64), FixedText.Ascii(c.SdkVersion, 64))
            : null;
    }

    private static PluginClass? Third(PluginFactory3* factory, int index)
    {
        ClassInfoW c;
        return factory->Table->GetClassInfoUnicode(factory, index, &c) == Result.Ok
            ? new PluginClass(
                c.Cid, FixedText.Ascii(c.Category, 32), FixedText.Utf16(c.Name, 64), FixedText.Ascii(c.SubCategories, 128),
                FixedText.Utf16(c.Vendor, 64), FixedText.Utf16(c.Version, 64), FixedText.Utf16(c.SdkVersion, 64))
            : null;
    }
}
