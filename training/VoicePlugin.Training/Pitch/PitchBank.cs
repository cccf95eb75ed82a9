using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.PitchTruth;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Pitch;

/// <summary>The sounds that a pitch network is trained on: synthetic phrases, real voices at an imposed F0, and noises.</summary>
internal sealed class PitchBank
{
    private PitchBank(PitchSource[] voices, PitchSource[] noises)
    {
        Voices = voices;
        Noises = noises;
    }

    /// <summary>Sounds with a pitch, mostly.</summary>
    public IReadOnlyList<PitchSource> Voices { get; }

    /// <summary>White and pink noise, power 1 before decimation.</summary>
    public IReadOnlyList<PitchSource> Noises { get; }

    /// <summary>Makes a bank.</summary>
    /// <param name="recordings">Prepared recordings for <see cref="ImposedVoice"/>.</param>
    /// <param name="count">Number of voices.</param>
    /// <param name="seed">Same seed, same bank.</param>
    /// <param name="threads">Sounds made at a time.</param>
    /// <param name="stop">Stops between sounds.</param>
    public static PitchBank Make(CachedDataset recordings, int count, int seed, int threads, CancellationToken stop)
    {
        var voices = new PitchSource[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        Parallel.For(0, count, options, i =>
        {
            KnownSound signal = SoundKinds.Make(i, draw => Rows(recordings, draw), HashCode(seed, i));
            voices[i] = new PitchSource(Decimate(signal.Samples), signal.F0, signal.VoicedPower());
        });
        var noises = new PitchSource[6];
        Parallel.For(0, noises.Length, options, i =>
        {
            int length = 40 * KnownSound.Rate, own = HashCode(seed, 1_000_000 + i);
            float[] noise = i % 2 == 0 ? Noise.White(length, own) : Noise.Pink(length, own);
            noises[i] = new PitchSource(Decimate(noise), [], 1);
        });
        return new PitchBank(voices, noises);
    }

    private static float[] Rows(CachedDataset recordings, Draw draw)
    {
        int speaker = draw.Index(recordings.Speakers.Count);
        IReadOnlyList<CachedClip> clips = recordings.Speakers[speaker].Clips;
        return recordings.Rows(speaker, clips[draw.Index(clips.Count)]);
    }

    private static int HashCode(int seed, int index) => unchecked((seed * 1_000_003) + (index * 7919)) & int.MaxValue;

    private static float[] Decimate(float[] samples)
    {
        var decimator = new PitchDecimator();
        var slow = new float[(samples.Length / 2) + 1];
        int count = 0;
        for (int n = 0; n < samples.Length + PitchDecimator.LookAhead; n++)
        {
            if (decimator.Write(n < samples.Length ? samples[n] : 0, out float y) && count < slow.Length)
            {
                slow[count++] = y;
            }
        }

        return slow;
    }
}
