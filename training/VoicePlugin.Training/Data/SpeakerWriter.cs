using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoicePlugin.AudioFiles;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Data;

/// <summary>Decodes and analyses all clips of one speaker into four data files and an index.</summary>
public static class SpeakerWriter
{
    private const int ShortestClip = CascadeTiming.SampleRate / 20;

    /// <summary>Writes the files of one take of a speaker unless they are there.</summary>
    /// <param name="speaker">The recordings.</param>
    /// <param name="take">0: as recorded; 1 and more: changed by chance.</param>
    /// <param name="folder">The cache.</param>
    /// <param name="clipDone">Called after each clip with a warning, or null if it went well.</param>
    /// <param name="stop">Leaves nothing of an unfinished speaker.</param>
    public static SpeakerIndex Write(IGrouping<string, ClipFile> speaker, int take, string folder, Action<string?> clipDone, CancellationToken stop)
    {
        string name = Path.Combine(folder, string.Concat(speaker.Key.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? '_' : c))) + (take == 0 ? "" : FormattableString.Invariant($".take{take}"));
        List<ClipFile> files = [.. speaker];
        if (SpeakerIndex.TryRead(name + ".json") is { } present && present.Files == files.Count)
        {
            files.ForEach(_ => clipDone(null));
            return present;
        }

        var clips = new List<CachedClip>();
        var skipped = new List<string>();
        string[] parts = [SpeakerIndex.Audio, SpeakerIndex.Flat, SpeakerIndex.Rows, SpeakerIndex.Rms];
        OutputFile[] outputs = parts.Select(p => OutputFile.Create(name + p)).ToArray();
        try
        {
            foreach (ClipFile file in files)
            {
                stop.ThrowIfCancellationRequested();
                string? warning = Append(file, take, outputs, clips);
                if (warning is not null)
                {
                    skipped.Add(warning);
                }

                clipDone(warning);
            }

            Array.ForEach(outputs, o => o.Commit());
            var index = new SpeakerIndex(SpeakerIndex.CurrentVersion, speaker.Key, files.Count, clips, skipped, take);
            OutputFile.WriteAllText(name + ".json", JsonSerializer.Serialize(index));
            return index;
        }
        finally
        {
            Array.ForEach(outputs, o => o.Dispose());
        }
    }

    private static string? Append(ClipFile file, int take, OutputFile[] outputs, List<CachedClip> clips)
    {
        float[] samples;
        try
        {
            samples = AudioDecoder.ReadMono48k(file.Path);
        }
        catch (VoicePluginException e)
        {
            return $"{file.Path}: {e.Message}";
        }

        float magnitude = TensorPrimitives.SumOfMagnitudes<float>(samples);
        if (samples.Length < ShortestClip || magnitude == 0 || !float.IsFinite(magnitude))
        {
            return $"{file.Path}: shorter than 50 ms, silent or not finite.";
        }

        string name = Path.GetFileName(file.Path);
        float[] recorded = samples;
        samples = take == 0 ? samples : RecordedTake.Make(samples, name, take);
        float[] rows = FeatureExtractor.Analyse(samples);
        int frames = rows.Length / FeatureLayout.Width;
        CachedClip? last = clips.LastOrDefault();
        long start = last is null ? 0 : last.Start + last.Samples, firstFrame = last is null ? 0 : last.FirstFrame + last.Frames;
        float[] rms = FrameRms(samples, frames);
        // All takes are cut at the same places.
        float[] softness = take == 0 ? rms : FrameRms(recorded, frames);
        clips.AddRange(LongClips.Cut(new CachedClip(name, file.Label, start, samples.Length, firstFrame, frames), softness));
        outputs[0].Write(HalfBytes(samples));
        outputs[1].Write(HalfBytes(EnvelopeRemoval.Flatten(samples, rows)));
        outputs[2].Write(MemoryMarshal.AsBytes<float>(rows));
        outputs[3].Write(MemoryMarshal.AsBytes<float>(rms));
        return null;
    }

    private static ReadOnlySpan<byte> HalfBytes(ReadOnlySpan<float> samples)
    {
        var half = new Half[samples.Length];
        TensorPrimitives.ConvertToHalf(samples, half);
        return MemoryMarshal.AsBytes<Half>(half);
    }

    private static float[] FrameRms(ReadOnlySpan<float> samples, int frames)
    {
        var rms = new float[frames];
        for (int k = 0; k < frames; k++)
        {
            int from = Math.Clamp((k * CascadeTiming.FrameHop) - (CascadeTiming.FrameHop / 2), 0, samples.Length);
            int to = Math.Clamp(from + CascadeTiming.FrameHop, 0, samples.Length);
            ReadOnlySpan<float> frame = samples[from..to];
            rms[k] = frame.IsEmpty ? 0 : MathF.Sqrt(TensorPrimitives.SumOfSquares(frame) / frame.Length);
        }

        return rms;
    }
}
