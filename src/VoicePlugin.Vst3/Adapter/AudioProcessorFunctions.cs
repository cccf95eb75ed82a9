using System.Runtime.InteropServices;
using VoicePlugin.Plugin.Hosting;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IAudioProcessor. No exception leaves a function.</summary>
internal static unsafe class AudioProcessorFunctions
{
    /// <summary>The function table.</summary>
    public static readonly AudioProcessorTable* Table = Make();

    private static AudioProcessorTable* Make()
    {
        AudioProcessorTable* table = Unknown.Table<AudioProcessorTable>();
        table->SetBusArrangements = &SetBusArrangements;
        table->GetBusArrangement = &GetBusArrangement;
        table->CanProcessSampleSize = &CanProcessSampleSize;
        table->GetLatencySamples = &GetLatencySamples;
        table->SetupProcessing = &SetupProcessing;
        table->SetProcessing = &SetProcessing;
        table->Process = &Process;
        table->GetTailSamples = &GetTailSamples;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int SetBusArrangements(void* self, ulong* inputs, int inputCount, ulong* outputs, int outputCount)
    {
        try
        {
            if (inputCount < 0 || outputCount < 0 || inputCount > 0 && inputs == null || outputCount > 0 && outputs == null)
                return Result.InvalidArgument;
            VoiceComponent component = ComObject.Of<VoiceComponent>(self);
            // Channels are fixed while sound passes.
            return !component.IsActive && component.Buses.TryArrange(new(inputs, inputCount), new(outputs, outputCount))
                ? Result.Ok
                : Result.False;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetBusArrangement(void* self, BusDirection direction, int index, ulong* arrangement)
    {
        try
        {
            if (arrangement == null || !ComObject.Of<VoiceComponent>(self).Buses.TryGetArrangement(direction, index, out ulong found))
                return Result.InvalidArgument;
            *arrangement = found;
            return Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int CanProcessSampleSize(void* self, int size) => size == 0 ? Result.Ok : Result.False;

    [UnmanagedCallersOnly]
    private static uint GetLatencySamples(void* self)
    {
        try
        {
            return (uint)(ComObject.Of<VoiceComponent>(self).Instance?.LatencySamples ?? 0);
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetupProcessing(void* self, ProcessSetup* setup)
    {
        try
        {
            if (setup == null || setup->SymbolicSampleSize != 0 || !PluginLifetime.CanPlay(setup->SampleRate, setup->MaxSamplesPerBlock))
                return Result.InvalidArgument;
            VoiceComponent component = ComObject.Of<VoiceComponent>(self);
            if (component.Instance is null)
                return Result.NotInitialized;
            return component.SetUp(setup->SampleRate, setup->MaxSamplesPerBlock) ? Result.Ok : Result.False;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetProcessing(void* self, byte state) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int Process(void* self, ProcessData* data)
    {
        try
        {
            if (data == null)
                return Result.InvalidArgument;
            if (data->SymbolicSampleSize != 0)
                return Result.False;
            VoiceComponent component = ComObject.Of<VoiceComponent>(self);
            if (component.Instance is not { } instance)
            {
                Block.Silent(data);
                return Result.NotInitialized;
            }
            Block.Process(instance, component.Buses.SidechainActive, data);
            return Result.Ok;
        }
        catch
        {
            Block.Silent(data);
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static uint GetTailSamples(void* self)
    {
        try
        {
            return (uint)(ComObject.Of<VoiceComponent>(self).Instance?.TailSamples ?? 0);
        }
        catch
        {
            return 0;
        }
    }
}
