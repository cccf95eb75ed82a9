using VoicePlugin.Plugin;
using VoicePlugin.Plugin.Hosting;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>
/// One process call, from the host's structures and back: parameters and notes in, samples through, readings out.
/// Runs on the audio thread: no allocation, no lock.
/// </summary>
internal static unsafe class Block
{
    /// <summary>The whole path of a block.</summary>
    public static void Process(PluginInstance instance, bool sidechainActive, ProcessData* data)
    {
        int frames = Math.Max(0, data->NumSamples);
        TakeParameters(instance, data->InputParameterChanges);
        TakeNotes(instance, data->InputEvents);
        PluginBlock block = PluginBlock.Of(frames, Input(data, 0), Input(data, BusLayout.Sidechain), Output(data));
        block.Offline = data->ProcessMode == ProcessMode.Offline;
        // Ahead of time, in bursts: faster than the worker's slack allows for.
        block.Waits = data->ProcessMode != ProcessMode.Realtime;
        block.SidechainActive = sidechainActive && data->NumInputs > BusLayout.Sidechain;
        bool silent = instance.Process(ref block);
        Finish(data, frames, silent);
        Report(instance, data->OutputParameterChanges);
    }

    /// <summary>Silence in every output of a block that could not be played.</summary>
    public static void Silent(ProcessData* data)
    {
        if (data->Outputs == null || data->NumSamples <= 0)
            return;
        for (int channel = 0; channel < 2; channel++)
            Output(data).Output(channel, data->NumSamples).Clear();
        Finish(data, data->NumSamples, true);
    }

    private static void TakeParameters(PluginInstance instance, ParameterChanges* changes)
    {
        if (changes == null)
            return;
        int queues = changes->Table->GetParameterCount(changes);
        for (int i = 0; i < queues; i++)
        {
            ParamValueQueue* queue = changes->Table->GetParameterData(changes, i);
            if (queue == null)
                continue;
            uint id = queue->Table->GetParameterId(queue);
            int points = queue->Table->GetPointCount(queue);
            for (int k = 0; k < points; k++)
            {
                int offset;
                double value;
                if (queue->Table->GetPoint(queue, k, &offset, &value) == Result.Ok)
                    instance.AddPoint(id, offset, value);
            }
        }
    }

    private static void TakeNotes(PluginInstance instance, EventList* events)
    {
        if (events == null)
            return;
        int count = events->Table->GetEventCount(events);
        for (int i = 0; i < count; i++)
        {
            NoteEvent note;
            if (events->Table->GetEvent(events, i, &note) != Result.Ok || note.BusIndex != 0)
                continue;
            if (note.Type == EventType.NoteOn)
                instance.NoteOn(note.SampleOffset, note.Pitch, note.OnVelocity, note.OnTuning);
            else if (note.Type == EventType.NoteOff)
                instance.NoteOff(note.SampleOffset, note.Pitch);
        }
    }

    private static HostChannels Input(ProcessData* data, int bus) =>
        data->Inputs == null || bus >= data->NumInputs ? default : Channels(data->Inputs + bus, true);

    private static HostChannels Output(ProcessData* data) =>
        data->Outputs == null || data->NumOutputs < 1 ? default : Channels(data->Outputs, false);

    private static HostChannels Channels(AudioBusBuffers* bus, bool isInput) =>
        new((nint)bus->Channels, bus->NumChannels, isInput ? bus->SilenceFlags : 0);

    // Channels and buses beyond ours are the host's mistake; they get silence rather than what lay there.
    private static void Finish(ProcessData* data, int frames, bool silent)
    {
        if (data->Outputs == null || frames == 0)
            return;
        for (int bus = 0; bus < data->NumOutputs; bus++)
        {
            AudioBusBuffers* buffers = data->Outputs + bus;
            ulong all = buffers->NumChannels >= 64 ? ulong.MaxValue : (1ul << Math.Max(0, buffers->NumChannels)) - 1;
            buffers->SilenceFlags = bus > 0 || silent ? all : 0;
            for (int channel = bus == 0 ? 2 : 0; buffers->Channels != null && channel < buffers->NumChannels; channel++)
            {
                if (buffers->Channels[channel] != null)
                    new Span<float>(buffers->Channels[channel], frames).Clear();
            }
        }
    }

    private static void Report(PluginInstance instance, ParameterChanges* changes)
    {
        if (changes == null)
            return;
        foreach (OutputValue output in instance.Outputs)
        {
            uint id = output.Id;
            int index;
            ParamValueQueue* queue = changes->Table->AddParameterData(changes, &id, &index);
            if (queue != null)
                queue->Table->AddPoint(queue, 0, output.Normalized, &index);
        }
    }
}
