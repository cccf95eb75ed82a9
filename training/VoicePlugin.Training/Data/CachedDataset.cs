using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Training.Data;

/// <summary>A prepared cache, open for reading; safe for several threads.</summary>
public sealed class CachedDataset : IDisposable
{
    private readonly List<SafeFileHandle> audio = [];
    private readonly List<SafeFileHandle> flat = [];
    private readonly List<SafeFileHandle> rows = [];
    private readonly List<float[]> rms = [];
    private readonly Lazy<SpeakerExpressions>[] expressions;
    private readonly int[] recorded;

    /// <summary>Opens every complete speaker of a cache.</summary>
    /// <param name="folder">What <c>prepare</c> wrote.</param>
    /// <param name="changed">Also the takes that were changed by chance, each as another speaker; else what was recorded alone.</param>
    /// <exception cref="VoicePluginException">The folder holds no prepared speaker, or a file of one is missing.</exception>
    public CachedDataset(string folder, bool changed = false)
    {
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
        var speakers = new List<SpeakerIndex>();
        foreach (string file in files)
        {
            if (SpeakerIndex.TryRead(file) is { Clips.Count: > 0 } index && (changed || index.Take == 0))
            {
                string name = Path.ChangeExtension(file, null);
                try
                {
                    audio.Add(File.OpenHandle(name + SpeakerIndex.Audio));
                    flat.Add(File.OpenHandle(name + SpeakerIndex.Flat));
                    rows.Add(File.OpenHandle(name + SpeakerIndex.Rows));
                    rms.Add(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(name + SpeakerIndex.Rms)).ToArray());
                }
                catch (IOException e)
                {
                    throw new VoicePluginException($"Cache {folder} is incomplete ({e.Message}): delete {file} and prepare again.");
                }

                speakers.Add(index);
            }
        }

        Speakers = speakers;
        expressions = [.. speakers.Select((_, i) => new Lazy<SpeakerExpressions>(() => new SpeakerExpressions(this, i)))];
        recorded = [.. speakers.Select((s, i) => speakers.FindIndex(r => r.Take == 0 && r.Speaker == s.Speaker) is >= 0 and var own ? own : i)];
        if (speakers.Count == 0)
        {
            throw new VoicePluginException($"Folder {folder} holds no prepared speaker: run voice-train prepare first.");
        }
    }

    /// <summary>The speakers, one entry a take, in ordinal order.</summary>
    public IReadOnlyList<SpeakerIndex> Speakers { get; }

    /// <summary>Different speakers.</summary>
    public int SpeakerCount => Speakers.Select(s => s.Speaker).Distinct().Count();

    /// <summary>Length of all clips as recorded, s.</summary>
    public double Seconds => Speakers.Where(s => s.Take == 0).Sum(s => s.Clips.Sum(c => (double)c.Samples)) / 48000;

    /// <summary>RMS of each 5 ms frame of a clip.</summary>
    public ReadOnlySpan<float> Rms(int speaker, CachedClip clip) => rms[speaker].AsSpan((int)clip.FirstFrame, clip.Frames);

    /// <summary>
    /// The networks are told nothing of the speaker. For a voice of one speaker: whoever plays it with its controls at 0 gets that speaker.
    /// </summary>
    public bool OneVoice { get; set; }

    /// <summary>The conditions of a clip. The first question about a speaker measures all of the speaker's clips, some 10 ms; the answer is kept.</summary>
    /// <param name="speaker">Index of the speaker.</param>
    /// <param name="clip">One of the speaker's clips.</param>
    public Expression ExpressionOf(int speaker, CachedClip clip)
    {
        // What was meant does not change with the microphone.
        Expression expression = expressions[recorded[speaker]].Value.Of(clip);
        return OneVoice ? new Expression(expression.Affect, expression.Intensity, 0, 0, 0) : expression;
    }

    /// <summary>What kind of voice a speaker has, measured and not standardised.</summary>
    public SpeakerAttributes AttributesOf(int speaker) => expressions[recorded[speaker]].Value.Attributes;

    /// <summary>A clip's samples, 48 kHz.</summary>
    public float[] Samples(int speaker, CachedClip clip) => ReadHalf(audio[speaker], clip);

    /// <summary>A clip's samples without their envelope (<see cref="EnvelopeRemoval"/>), 48 kHz.</summary>
    public float[] Flat(int speaker, CachedClip clip) => ReadHalf(flat[speaker], clip);

    /// <summary>A clip's feature rows, row-major.</summary>
    public float[] Rows(int speaker, CachedClip clip)
    {
        var values = new float[clip.Frames * FeatureLayout.Width];
        Read(rows[speaker], MemoryMarshal.AsBytes(values.AsSpan()), clip.FirstFrame * FeatureLayout.Width * 4);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        audio.ForEach(h => h.Dispose());
        flat.ForEach(h => h.Dispose());
        rows.ForEach(h => h.Dispose());
    }

    private static float[] ReadHalf(SafeFileHandle file, CachedClip clip)
    {
        var half = new Half[clip.Samples];
        Read(file, MemoryMarshal.AsBytes(half.AsSpan()), clip.Start * 2);
        var samples = new float[clip.Samples];
        TensorPrimitives.ConvertToSingle(half, samples);
        return samples;
    }

    private static void Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        while (!into.IsEmpty)
        {
            int got = RandomAccess.Read(file, into, offset);
            if (got == 0)
            {
                throw new VoicePluginException("The cache is shorter than its index says: delete its folder and prepare again.");
            }

            into = into[got..];
            offset += got;
        }
    }
}
