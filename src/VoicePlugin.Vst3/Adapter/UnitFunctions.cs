using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IUnitInfo: one unit, whose program list is the presets. No exception leaves a function.</summary>
internal static unsafe class UnitFunctions
{
    private const int Root = 0, NoParent = -1, Presets = 1;

    /// <summary>The function table.</summary>
    public static readonly UnitInformationTable* Table = Make();

    private static UnitInformationTable* Make()
    {
        UnitInformationTable* table = Unknown.Table<UnitInformationTable>();
        table->GetUnitCount = &GetUnitCount;
        table->GetUnitInfo = &GetUnitInfo;
        table->GetProgramListCount = &GetProgramListCount;
        table->GetProgramListInfo = &GetProgramListInfo;
        table->GetProgramName = &GetProgramName;
        table->GetProgramInfo = &GetProgramInfo;
        table->HasProgramPitchNames = &HasProgramPitchNames;
        table->GetProgramPitchName = &GetProgramPitchName;
        table->GetSelectedUnit = &GetSelectedUnit;
        table->SelectUnit = &SelectUnit;
        table->GetUnitByBus = &GetUnitByBus;
        table->SetUnitProgramData = &SetUnitProgramData;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetUnitCount(void* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetUnitInfo(void* self, int index, UnitInfo* info)
    {
        if (index != 0 || info == null)
            return Result.InvalidArgument;
        *info = new UnitInfo { Id = Root, ParentUnitId = NoParent, ProgramListId = Presets };
        HostText.Write("Root", info->Name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetProgramListCount(void* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetProgramListInfo(void* self, int index, ProgramListInfo* info)
    {
        try
        {
            if (index != 0 || info == null)
                return Result.InvalidArgument;
            *info = new ProgramListInfo { Id = Presets, ProgramCount = Programs(self).Count };
            HostText.Write("Presets", info->Name);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetProgramName(void* self, int list, int index, char* name)
    {
        try
        {
            IReadOnlyList<string> programs = Programs(self);
            if (list != Presets || name == null || index < 0 || index >= programs.Count)
                return Result.InvalidArgument;
            HostText.Write(programs[index], name);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetProgramInfo(void* self, int list, int index, byte* attribute, char* value) => Result.False;

    [UnmanagedCallersOnly]
    private static int HasProgramPitchNames(void* self, int list, int index) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetProgramPitchName(void* self, int list, int index, short pitch, char* name) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetSelectedUnit(void* self) => Root;

    [UnmanagedCallersOnly]
    private static int SelectUnit(void* self, int unit) => unit == Root ? Result.Ok : Result.False;

    [UnmanagedCallersOnly]
    private static int GetUnitByBus(void* self, MediaType type, BusDirection direction, int bus, int channel, int* unit)
    {
        if (unit == null)
            return Result.InvalidArgument;
        *unit = Root;
        return type == MediaType.Event && direction == BusDirection.Input && bus == 0 ? Result.Ok : Result.False;
    }

    [UnmanagedCallersOnly]
    private static int SetUnitProgramData(void* self, int list, int index, BStream* data) => Result.NotImplemented;

    private static IReadOnlyList<string> Programs(void* self) => ComObject.Of<VoiceComponent>(self).Instance?.Parameters.Programs ?? [];
}
