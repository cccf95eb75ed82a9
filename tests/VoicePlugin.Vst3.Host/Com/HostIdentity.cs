using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IHostApplication: the host's name. It makes no objects for the plugin.</summary>
public sealed unsafe class HostIdentity : HostObject
{
    private const string Name = "VoicePlugin test host";
    private static readonly HostApplicationTable* Table = MakeTable();

    /// <summary>The host's introduction.</summary>
    public HostIdentity() : base(Table, Iid.HostApplication)
    {
    }

    private static HostApplicationTable* MakeTable()
    {
        var table = NewTable<HostApplicationTable>();
        table->GetName = &GetName;
        table->CreateInstance = &CreateInstance;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetName(void* self, char* name)
    {
        Name.CopyTo(new Span<char>(name, 128));
        name[Name.Length] = '\0';
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(void* self, Tuid* kind, Tuid* identity, void** result)
    {
        if (result != null) *result = null;
        return Result.NotImplemented;
    }
}
