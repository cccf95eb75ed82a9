using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>An instance with a fake voice, its input and everything a host sends it at absolute samples, rendered in any blocks.</summary>
internal sealed class Rig : IDisposable
{
    private readonly Folders _folders = new();
    private readonly List<(int Sample, uint Id, double Value)> _points = [];
    private readonly List<(int Sample, int Key, float Velocity)> _notes = [];

    public Rig(FakeFactory? factory = null, int rate = 1000, int maxBlock = 64)
    {
        Factory = factory ?? new FakeFactory();
        Plugin = new PluginInstance(_folders.Plugin, Factory);
        Rate = rate;
        MaxBlock = maxBlock;
    }

    public PluginInstance Plugin { get; }

    public FakeFactory Factory { get; }

    public Folders Folders => _folders;

    public int Rate { get; }

    public int MaxBlock { get; }

    public bool Offline { get; set; } = true;

    public bool Sidechain { get; set; } = true;

    public float[] Left { get; set; } = [];

    public float[] Right { get; set; } = [];

    public float[] Side { get; set; } = [];

    /// <summary>Normalized value of a plain one.</summary>
    public double Normal(uint id, double plain) => Plugin.Parameters.Find(id)!.ToNormalized(plain);

    public void Point(int sample, uint id, double plain) => _points.Add((sample, id, Normal(id, plain)));

    public void Note(int sample, int key, float velocity) => _notes.Add((sample, key, velocity));

    public void Set(uint id, double plain) => Plugin.SetParameter(id, Normal(id, plain));

    /// <summary>Prepares and renders in blocks of these sizes, repeated as needed.</summary>
    public (float[] Left, float[] Right) Render(int length, params int[] blocks)
    {
        Plugin.Prepare(Rate, MaxBlock);
        return Continue(length, blocks);
    }

    public (float[] Left, float[] Right) Continue(int length, params int[] blocks)
    {
        float[] left = new float[length], right = new float[length];
        var points = _points.OrderBy(p => p.Sample).ToList();
        for (int start = 0, b = 0; start < length; b++)
        {
            int frames = Math.Min(blocks[b % blocks.Length], length - start), end = start + frames;
            foreach ((int sample, uint id, double value) in points.Where(p => p.Sample >= start && p.Sample < end))
                Plugin.AddPoint(id, sample - start, value);
            foreach ((int sample, int key, float velocity) in _notes.Where(n => n.Sample >= start && n.Sample < end))
            {
                if (velocity > 0)
                    Plugin.NoteOn(sample - start, key, velocity, 0);
                else
                    Plugin.NoteOff(sample - start, key);
            }
            var block = new PluginBlock
            {
                Frames = frames,
                Offline = Offline,
                SidechainActive = Sidechain,
                MainLeft = Part(Left, start, frames),
                MainRight = Part(Right, start, frames),
                SideLeft = Part(Side, start, frames),
                OutLeft = left.AsSpan(start, frames),
                OutRight = right.AsSpan(start, frames),
            };
            Plugin.Process(ref block);
            start = end;
        }
        return (left, right);
    }

    public void Dispose()
    {
        Plugin.Dispose();
        _folders.Dispose();
    }

    private static ReadOnlySpan<float> Part(float[] samples, int start, int count) => samples.Length == 0 ? [] : samples.AsSpan(start, count);
}
