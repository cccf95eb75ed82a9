using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Tests;

/// <summary>
/// A voice whose output is its input, delayed, plus the course of every control at a weight of its own: what the plugin sends
/// can be read off to the sample.
/// </summary>
internal sealed class FakeVoice(VoiceFormat format, string folder, FakeFactory factory) : IVoice
{
    public const float Weight = 0.001f;

    private readonly int _latency = FakeFactory.Delay(format);
    private readonly Queue<float> _delayed = new(new float[FakeFactory.Delay(format)]);
    private readonly List<ControlPoint>[] _points = [.. ControlSpec.All.Select(_ => new List<ControlPoint>())];

    public string Folder { get; private set; } = folder;

    /// <summary>Only the input, for tests that count allocations or want it plain.</summary>
    public bool IsPlain { get; set; } = factory.IsPlain;

    public bool IsDisposed { get; private set; }

    public long Position { get; private set; }

    public int LatencySamples => _latency;

    public long LateBlocks { get; set; }

    public float Pitch { get; set; } = 220;

    public float Load => 0.25f;

    public Exception? Fault { get; set; }

    public DeviceReport Device { get; set; } = DeviceReport.Cpu;

    public bool WaitForWorker { get; set; }

    public bool Post(ControlPoint point)
    {
        if (factory.IsFull)
            return false;
        factory.Posted++;
        if (IsPlain)
            return true;
        List<ControlPoint> course = _points[point.Control];
        Assert.True(point.Sample >= Position - 1);
        Assert.True(course.Count == 0 || course[^1].Sample <= point.Sample);
        course.Add(point);
        return true;
    }

    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            float value = input[i];
            for (int c = 0; c < _points.Length && !IsPlain; c++)
                value += Weight * (c + 1) * (float)Control(c, Position);
            _delayed.Enqueue(factory.Broken ? float.NaN : value);
            output[i] = _delayed.Dequeue();
            Position++;
        }
    }

    /// <summary>A control at a sample, from the points that have come.</summary>
    public double Control(int control, long sample)
    {
        List<ControlPoint> course = _points[control];
        int last = course.FindLastIndex(p => p.Sample <= sample);
        double value = last < 0 ? ControlSpec.All[control].Default : course[last].Value;
        if (last + 1 >= course.Count || !course[last + 1].Ramp)
            return value;
        long start = last < 0 ? -1 : course[last].Sample;
        return value + (course[last + 1].Value - value) * (sample - start) / (course[last + 1].Sample - start);
    }

    public void Swap(string folder)
    {
        factory.Refuse(folder);
        Folder = folder;
    }

    public void Dispose() => IsDisposed = true;
}
