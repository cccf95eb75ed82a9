using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IProcessContextRequirements: the voice does not ask where the transport is.</summary>
internal static unsafe class RequirementsFunctions
{
    /// <summary>The function table.</summary>
    public static readonly ProcessContextRequirementsTable* Table = Make();

    private static ProcessContextRequirementsTable* Make()
    {
        ProcessContextRequirementsTable* table = Unknown.Table<ProcessContextRequirementsTable>();
        table->GetProcessContextRequirements = &GetProcessContextRequirements;
        return table;
    }

    [UnmanagedCallersOnly]
    private static uint GetProcessContextRequirements(void* self) => 0;
}
