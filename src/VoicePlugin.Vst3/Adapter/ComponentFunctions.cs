using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IComponent. No exception leaves a function.</summary>
internal static unsafe class ComponentFunctions
{
    /// <summary>The function table.</summary>
    public static readonly ComponentTable* Table = Make();

    private static ComponentTable* Make()
    {
        ComponentTable* table = Unknown.Table<ComponentTable>();
        table->Initialize = &Initialize;
        table->Terminate = &Terminate;
        table->GetControllerClassId = &GetControllerClassId;
        table->SetIoMode = &SetIoMode;
        table->GetBusCount = &GetBusCount;
        table->GetBusInfo = &GetBusInfo;
        table->GetRoutingInfo = &GetRoutingInfo;
        table->ActivateBus = &ActivateBus;
        table->SetActive = &SetActive;
        table->SetState = &SetState;
        table->GetState = &GetState;
        return table;
    }

    /// <summary>Also the controller's initialize: whichever comes first counts.</summary>
    [UnmanagedCallersOnly]
    public static int Initialize(void* self, FUnknown* context)
    {
        try
        {
            ComObject.Of<VoiceComponent>(self).Initialize(context);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    /// <summary>Also the controller's terminate.</summary>
    [UnmanagedCallersOnly]
    public static int Terminate(void* self)
    {
        try
        {
            ComObject.Of<VoiceComponent>(self).Terminate();
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    // There is no class of its own for the controller: this object is it.
    [UnmanagedCallersOnly]
    private static int GetControllerClassId(void* self, Tuid* name) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int SetIoMode(void* self, int mode) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetBusCount(void* self, MediaType type, BusDirection direction)
    {
        try
        {
            return ComObject.Of<VoiceComponent>(self).Buses.Count(type, direction);
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetBusInfo(void* self, MediaType type, BusDirection direction, int index, BusInfo* info)
    {
        try
        {
            return info != null && ComObject.Of<VoiceComponent>(self).Buses.TryDescribe(type, direction, index, info)
                ? Result.Ok
                : Result.InvalidArgument;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetRoutingInfo(void* self, RoutingInfo* input, RoutingInfo* output) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int ActivateBus(void* self, MediaType type, BusDirection direction, int index, byte active)
    {
        try
        {
            return ComObject.Of<VoiceComponent>(self).Buses.TryActivate(type, direction, index, active != 0)
                ? Result.Ok
                : Result.InvalidArgument;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetActive(void* self, byte active)
    {
        try
        {
            VoiceComponent component = ComObject.Of<VoiceComponent>(self);
            if (component.Instance is null)
                return Result.NotInitialized;
            component.SetActive(active != 0);
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetState(void* self, BStream* stream)
    {
        try
        {
            if (stream == null)
                return Result.InvalidArgument;
            if (ComObject.Of<VoiceComponent>(self).Instance is not { } instance)
                return Result.NotInitialized;
            return instance.LoadState(StateStream.Read(stream)) ? Result.Ok : Result.False;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetState(void* self, BStream* stream)
    {
        try
        {
            if (stream == null)
                return Result.InvalidArgument;
            if (ComObject.Of<VoiceComponent>(self).Instance is not { } instance)
                return Result.NotInitialized;
            return StateStream.Write(stream, instance.SaveState()) ? Result.Ok : Result.False;
        }
        catch
        {
            return Result.InternalError;
        }
    }
}
