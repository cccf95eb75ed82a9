using System.Diagnostics;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>One block of any shape: missing buses and buffers, odd sizes, floods of points and notes, sound that is no sound. What comes out is checked.</summary>
internal sealed unsafe class FuzzBlock(FuzzTally tally) : IDisposable
{
    private const int Largest = 2048;
    private const float TooSmall = 1e-40f;
    private static readonly float[] Odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, 0];
    private readonly BlockCall _call = new([2, 2], [2], Largest);

    /// <summary>Parameters to aim at.</summary>
    public required uint[] Parameters { get; init; }

    /// <summary>Also send subnormal numbers. What comes through untouched is then subnormal too, and is not counted.</summary>
    public bool SendsSubnormal { get; set; }

    /// <summary>Processes one block.</summary>
    /// <param name="plugin">In any condition.</param>
    /// <param name="random">Decides everything.</param>
    /// <param name="maxBlock">As set up; now and then it is not kept.</param>
    /// <param name="mode">How time passes.</param>
    public void Process(HostedPlugin plugin, Random random, int maxBlock, ProcessMode mode)
    {
        _call.Reset();
        var data = _call.Data;
        data->ProcessMode = mode;
        data->NumSamples = random.Next(10) switch { 0 => 0, 1 => 1, 2 => Largest, _ => random.Next(1, maxBlock + 1) };
        Sound(random, data->NumSamples);
        if (random.Next(3) == 0) Points(random, data->NumSamples);
        if (random.Next(3) == 0) Notes(random, data->NumSamples);
        if (random.Next(3) == 0) Spoil(random, data);
        var from = Stopwatch.GetTimestamp();
        plugin.Process(data);
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        if (mode == ProcessMode.Realtime) tally.SlowestMilliseconds = Math.Max(tally.SlowestMilliseconds, took);
        tally.Blocks++;
        Check(data);
    }

    /// <summary>Frees the buffers.</summary>
    public void Dispose() => _call.Dispose();

    private void Sound(Random random, int frames)
    {
        var kind = random.Next(6);
        for (var bus = 0; bus < 2; bus++)
        {
            for (var c = 0; c < 2; c++)
            {
                var x = _call.Input(bus, c)[..frames];
                for (var i = 0; i < x.Length; i++)
                    x[i] = kind == 0 ? 0 : kind == 1 ? Odd[random.Next(Odd.Length)] : kind == 2 && SendsSubnormal ? TooSmall : (float)(0.2 * Math.Sin(i * (0.02 + 0.01 * kind)) + 0.02 * random.NextDouble());
            }
        }
        // What the plugin forgets to write is found.
        for (var c = 0; c < 2; c++) _call.Output(0, c).Fill(float.NaN);
    }

    private void Points(Random random, int frames)
    {
        for (var queues = random.Next(1, 40); queues > 0; queues--)
        {
            var id = random.Next(8) == 0 ? (uint)random.Next() : Parameters[random.Next(Parameters.Length)];
            var queue = _call.Changes.AddQueue(id);
            for (var points = random.Next(0, 100); queue is not null && points > 0; points--)
                queue.Add(random.Next(10) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(frames + 1), Value(random));
        }
    }

    private static double Value(Random random) => random.Next(12) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => -1e300,
        3 => 5e-324,
        4 => 2 * random.NextDouble() - 0.5,
        _ => random.NextDouble(),
    };

    private void Notes(Random random, int frames)
    {
        for (var notes = random.Next(1, 1000); notes > 0; notes--)
        {
            _call.Events.Add(new NoteEvent
            {
                SampleOffset = random.Next(20) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(frames + 1),
                BusIndex = random.Next(50) == 0 ? random.Next(-2, 5) : 0,
                Type = random.Next(20) == 0 ? (EventType)random.Next(65536) : (EventType)random.Next(2),
                Pitch = (short)(random.Next(20) == 0 ? random.Next(-32768, 32767) : random.Next(128)),
                OnVelocity = random.Next(20) == 0 ? Odd[random.Next(Odd.Length)] : random.NextSingle(),
                OnTuning = random.Next(20) == 0 ? Odd[random.Next(Odd.Length)] : 0,
                OnNoteId = -1,
            });
        }
    }

    private void Spoil(Random random, ProcessData* data)
    {
        switch (random.Next(11))
        {
            case 0: data->NumInputs = random.Next(3); break;
            case 1:
                data->NumInputs = 0;
                data->Inputs = null;
                break;
            case 2:
                data->NumOutputs = 0;
                data->Outputs = null;
                break;
            case 3: _call.InputBus(random.Next(2)).Channels = null; break;
            case 4: _call.InputBus(random.Next(2)).Channels[random.Next(2)] = null; break;
            case 5: _call.InputBus(random.Next(2)).NumChannels = random.Next(3); break;
            case 6: _call.OutputBus(0).Channels[random.Next(2)] = null; break;
            case 7: _call.OutputBus(0).NumChannels = random.Next(3); break;
            case 8: _call.InputBus(random.Next(2)).SilenceFlags = (ulong)random.NextInt64(); break;
            case 9:
                data->OutputParameterChanges = null;
                data->ProcessContext = null;
                break;
            default: _call.PlayInPlace(); break;
        }
    }

    private void Check(ProcessData* data)
    {
        if (data->Outputs == null || data->NumOutputs < 1 || data->Outputs->Channels == null) return;
        for (var c = 0; c < data->Outputs->NumChannels; c++)
        {
            if (data->Outputs->Channels[c] == null) continue;
            var silent = (data->Outputs->SilenceFlags >> c & 1) != 0;
            foreach (var y in new ReadOnlySpan<float>(data->Outputs->Channels[c], data->NumSamples))
            {
                if (!float.IsFinite(y)) tally.NonFinite++;
                else if (float.IsSubnormal(y)) tally.Subnormal += SendsSubnormal ? 0 : 1;
                else tally.Peak = Math.Max(tally.Peak, Math.Abs(y));
                if (silent && y != 0) tally.FalselySilent++;
            }
        }
    }
}
