using System.Runtime.InteropServices;
using VoicePlugin.Plugin;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IEditController. Its state is the component's; there is nothing to keep apart. No exception leaves a function.</summary>
internal static unsafe class EditControllerFunctions
{
    /// <summary>The function table.</summary>
    public static readonly EditControllerTable* Table = Make();

    private static EditControllerTable* Make()
    {
        EditControllerTable* table = Unknown.Table<EditControllerTable>();
        table->Initialize = &ComponentFunctions.Initialize;
        table->Terminate = &ComponentFunctions.Terminate;
        table->SetComponentState = &KeepState;
        table->SetState = &KeepState;
        table->GetState = &KeepState;
        table->GetParameterCount = &GetParameterCount;
        table->GetParameterInfo = &GetParameterInfo;
        table->GetParamStringByValue = &GetParamStringByValue;
        table->GetParamValueByString = &GetParamValueByString;
        table->NormalizedParamToPlain = &NormalizedParamToPlain;
        table->PlainParamToNormalized = &PlainParamToNormalized;
        table->GetParamNormalized = &GetParamNormalized;
        table->SetParamNormalized = &SetParamNormalized;
        table->SetComponentHandler = &SetComponentHandler;
        table->CreateView = &CreateView;
        return table;
    }

    // Component and controller are one object: what the component has read, the controller knows.
    [UnmanagedCallersOnly]
    private static int KeepState(void* self, BStream* stream) => stream == null ? Result.InvalidArgument : Result.Ok;

    [UnmanagedCallersOnly]
    private static int GetParameterCount(void* self)
    {
        try
        {
            return ComObject.Of<VoiceComponent>(self).Instance?.Parameters.Count ?? 0;
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParameterInfo(void* self, int index, ParameterInfo* info)
    {
        try
        {
            if (info == null || ComObject.Of<VoiceComponent>(self).Instance?.Parameters is not { } all || index < 0 || index >= all.Count)
                return Result.InvalidArgument;
            Describe(all[index], info);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParamStringByValue(void* self, uint id, double value, char* text)
    {
        try
        {
            if (text == null || Find(self, id) is not { } parameter)
                return Result.InvalidArgument;
            HostText.Write(parameter.Text(value), text);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParamValueByString(void* self, uint id, char* text, double* value)
    {
        try
        {
            if (text == null || value == null || Find(self, id) is not { } parameter)
                return Result.InvalidArgument;
            if (!parameter.TryParse(HostText.Read(text), out double parsed))
                return Result.False;
            *value = parsed;
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static double NormalizedParamToPlain(void* self, uint id, double value)
    {
        try
        {
            return Find(self, id)?.ToPlain(value) ?? value;
        }
        catch
        {
            return value;
        }
    }

    [UnmanagedCallersOnly]
    private static double PlainParamToNormalized(void* self, uint id, double value)
    {
        try
        {
            return Find(self, id)?.ToNormalized(value) ?? value;
        }
        catch
        {
            return value;
        }
    }

    [UnmanagedCallersOnly]
    private static double GetParamNormalized(void* self, uint id)
    {
        try
        {
            return Find(self, id) is { } parameter ? ComObject.Of<VoiceComponent>(self).Instance!.Parameters.Get(id) : 0;
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetParamNormalized(void* self, uint id, double value)
    {
        try
        {
            if (Find(self, id) is null)
                return Result.InvalidArgument;
            ComObject.Of<VoiceComponent>(self).Instance!.SetParameter(id, value);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetComponentHandler(void* self, ComponentHandler* handler)
    {
        try
        {
            ComObject.Of<VoiceComponent>(self).SetHandler(handler);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    // Hosts draw the parameters themselves.
    [UnmanagedCallersOnly]
    private static void* CreateView(void* self, byte* name) => null;

    private static PluginParameter? Find(void* self, uint id) => ComObject.Of<VoiceComponent>(self).Instance?.Parameters.Find(id);

    private static void Describe(PluginParameter parameter, ParameterInfo* info)
    {
        *info = new ParameterInfo
        {
            Id = parameter.Id,
            StepCount = parameter.StepCount,
            DefaultNormalizedValue = parameter.Default,
            Flags = Flags(parameter.Flags),
        };
        HostText.Write(parameter.Title, info->Title);
        HostText.Write(parameter.ShortTitle, info->ShortTitle);
        HostText.Write(parameter.Unit, info->Units);
    }

    private static ParameterInfoFlags Flags(ParameterFlags flags)
    {
        ParameterInfoFlags result = ParameterInfoFlags.None;
        if (flags.HasFlag(ParameterFlags.CanAutomate))
            result |= ParameterInfoFlags.CanAutomate;
        if (flags.HasFlag(ParameterFlags.ReadOnly))
            result |= ParameterInfoFlags.IsReadOnly;
        if (flags.HasFlag(ParameterFlags.List))
            result |= ParameterInfoFlags.IsList;
        if (flags.HasFlag(ParameterFlags.Bypass))
            result |= ParameterInfoFlags.IsBypass;
        if (flags.HasFlag(ParameterFlags.Program))
            result |= ParameterInfoFlags.IsProgramChange;
        return result;
    }
}
