using System.Runtime.InteropServices;
using VoicePlugin.Plugin;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>
/// One process call, from the host's structures and back: parameters and notes in, samples through, readings out.
/// Runs on the audio thread: no allocation, no lock.
/// </summary>
internal static unsafe class Block
{
    private const int SilentFrames = 1 << 16;

    // Hosts need not clear what they mark as silent.
    private static readonly float* Silence = (float*)NativeMemory.AllocZeroed(SilentFrames, sizeof(float));

    /// <summary>Takes the memory this needs, so that no block has to.</summary>
    public static void Touch() => _ = *Silence;

    /// <summary>The whole path of a block.</summary>
    public static void Process(PluginInstance instance, bool sidechainActive, ProcessData* data)
    {
        int frames = Math.Max(0, data->NumSamples);
        TakeParameters(instance, data->InputParameterChanges);
        TakeNotes(instance, data->InputEvents);
        var block = new PluginBlock
        {
            Frames = frames,
            Offline = data->ProcessMode == ProcessMode.Offline,
            // Ahead of time, in bursts: faster than the worker's slack allows for.
            Waits = data->ProcessMode != ProcessMode.Realtime,
            SidechainActive = sidechainActive && data->NumInputs > BusLayout.Sidechain,
            MainLeft = Input(data, 0, 0, frames),
            MainRight = Input(data, 0, 1, frames),
            SideLeft = Input(data, BusLayout.Sidechain, 0, frames),
            SideRight = Input(data, BusLayout.Sidechain, 1, frames),
            OutLeft = Output(data, 0, frames),
            OutRight = Output(data, 1, frames),
        };
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
            Output(data, channel, data->NumSamples).Clear();
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
            // A note on of velocity 0 is a note off in MIDI.
            if (note.Type == EventType.NoteOn && note.OnVelocity > 0)
                instance.NoteOn(note.SampleOffset, note.Pitch, note.OnVelocity, note.OnTuning);
            else if (note.Type is EventType.NoteOff or EventType.NoteOn)
                instance.NoteOff(note.SampleOffset, note.Pitch);
        }
    }

    private static ReadOnlySpan<float> Input(ProcessData* data, int bus, int channel, int frames)
    {
        if (data->Inputs == null || bus >= data->NumInputs)
            return default;
        AudioBusBuffers* buffers = data->Inputs + bus;
        if (buffers->Channels == null || channel >= buffers->NumChannels || buffers->Channels[channel] == null)
            return default;
        // A channel marked silent is there all the same: a stereo voice does not become mono where its right half pauses.
        bool silent = (buffers->SilenceFlags >> channel & 1) != 0;
        return new ReadOnlySpan<float>(silent && frames <= SilentFrames ? Silence : buffers->Channels[channel], frames);
    }

    private static Span<float> Output(ProcessData* data, int channel, int frames)
    {
        if (data->Outputs == null || data->NumOutputs < 1)
            return default;
        AudioBusBuffers* buffers = data->Outputs;
        return buffers->Channels == null || channel >= buffers->NumChannels || buffers->Channels[channel] == null
            ? default
            : new Span<float>(buffers->Channels[channel], frames);
    }

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
