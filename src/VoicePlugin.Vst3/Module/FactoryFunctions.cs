using System.Reflection;
using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Module;

/// <summary>IPluginFactory, 2 and 3.</summary>
internal static unsafe class FactoryFunctions
{
    private const string Vendor = "VoicePlugin", Name = "VoicePlugin", Category = "Audio Module Class";
    private const string SubCategories = "Fx|Vocals", SdkVersion = "VST 3.7.14";
    private static readonly string Version = typeof(FactoryFunctions).Assembly.GetName().Version!.ToString(3);

    /// <summary>The function table.</summary>
    public static readonly PluginFactory3Table* Table = Make();

    private static PluginFactory3Table* Make()
    {
        PluginFactory3Table* table = Unknown.Table<PluginFactory3Table>();
        table->GetFactoryInfo = &GetFactoryInfo;
        table->CountClasses = &CountClasses;
        table->GetClassInfo = &GetClassInfo;
        table->CreateInstance = &CreateInstance;
        table->GetClassInfo2 = &GetClassInfo2;
        table->GetClassInfoUnicode = &GetClassInfoUnicode;
        table->SetHostContext = &SetHostContext;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetFactoryInfo(void* self, FactoryInfo* info)
    {
        if (info == null)
            return Result.InvalidArgument;
        *info = new FactoryInfo { Flags = FactoryInfo.Unicode };
        HostText.Write(Vendor, info->Vendor, 64);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CountClasses(void* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetClassInfo(void* self, int index, ClassInfo* info)
    {
        if (index != 0 || info == null)
            return Result.InvalidArgument;
        Identify(info);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetClassInfo2(void* self, int index, ClassInfo2* info)
    {
        if (index != 0 || info == null)
            return Result.InvalidArgument;
        *info = default;
        // It begins as the shorter one does.
        Identify((ClassInfo*)info);
        HostText.Write(SubCategories, info->SubCategories, 128);
        HostText.Write(Vendor, info->Vendor, 64);
        HostText.Write(Version, info->Version, 64);
        HostText.Write(SdkVersion, info->SdkVersion, 64);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetClassInfoUnicode(void* self, int index, ClassInfoW* info)
    {
        if (index != 0 || info == null)
            return Result.InvalidArgument;
        *info = new ClassInfoW { Cid = Factory.PluginClass, Cardinality = ClassInfo.ManyInstances };
        HostText.Write(Category, info->Category, 32);
        HostText.Write(Name, info->Name, 64);
        HostText.Write(SubCategories, info->SubCategories, 128);
        HostText.Write(Vendor, info->Vendor, 64);
        HostText.Write(Version, info->Version, 64);
        HostText.Write(SdkVersion, info->SdkVersion, 64);
        return Result.Ok;
    }

    private static void Identify(ClassInfo* info)
    {
        *info = new ClassInfo { Cid = Factory.PluginClass, Cardinality = ClassInfo.ManyInstances };
        HostText.Write(Category, info->Category, 32);
        HostText.Write(Name, info->Name, 64);
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(void* self, Tuid* name, Tuid* face, void** result)
    {
        try
        {
            if (name == null || face == null || result == null)
                return Result.InvalidArgument;
            *result = Factory.Create(*name, *face);
            return *result == null ? Result.NoInterface : Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetHostContext(void* self, FUnknown* context) => Result.Ok;
}
