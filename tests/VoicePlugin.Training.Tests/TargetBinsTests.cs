using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Optimisation;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

public class TargetBinsTests
{
    private static readonly StageShape Coarse = new("coarse", 6000, 12, 2, 16, [1, 2]);

    [Fact]
    public void WhatLiesUnderEveryConvertersNoiseIsNoTarget()
    {
        using Tensor power = tensor(new[] { 1f, 1e-3f, 1f, 1e-3f }, [1, 1, 4]);
        using Tensor levels = tensor(new[] { 1e-6f, 1e-6f, 1e-10f, 1e-10f }, [1, 1, 4]);
        using var wide = new TargetBins(new StageShape("coarse", 6000, 12, 2, 16, [1]), [6], 0, CPU);
        // −60, −90, −100 and −130 dBFS.
        Assert.Equal([1, 1, 1, 0], wide.Of(power, levels, 0).Values());
        Assert.Equal([1, 1, 1, 1], wide.Of(power, null, 0).Values());
    }

    [Fact]
    public void WhatTheBandLimiterTakesOutIsNoTarget()
    {
        using var targets = new TargetBins(new StageShape("fine", 48000, 96, 3, 16, [1]), [16], topHz: 16000, CPU);
        using Tensor power = ones(1, 2, 9);
        // Bins 3 kHz apart.
        float[] counts = targets.Of(power, power, 0).Values();
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0, 0], counts[..9]);
    }

    [Fact]
    public void HolesOfACodecAreMissedByEveryLoss()
    {
        // A target of which 0.8 to 2.2 kHz is empty, and outputs with something in it, well inside so that no window reaches out: soft, and loud.
        float[] noise = Noise(6000, 1), hole = Filtered(noise, 800, 2200);
        float[] soft = [.. hole.Zip(Band(0.1), (h, b) => h + b)], loud = [.. hole.Zip(Band(3), (h, b) => h + b)];
        double missed = Loss(hole, loud) - Loss(hole, soft), noticed = Loss(hole, loud, all: true) - Loss(hole, soft, all: true);
        // Short windows reach over the edges of the hole a little.
        Assert.InRange(missed, 0, 0.2 * noticed);
        Assert.True(Loss(hole, Filtered(hole, 2400, 2800, gain: 3)) > 3 * Loss(hole, loud));

        IEnumerable<float> Band(double gain) => Filtered(Filtered(noise, 0, 1300), 1700, 3001).Select(x => (float)gain * x);
    }

    [Fact]
    public void ARunWhoseWaveformGoesAstrayIsStoppedWithASentence()
    {
        var state = new TrainingState { Step = 800 };
        for (int i = 0; i < 40; i++)
        {
            state.History.Add([20 * i, -i, i < 30 ? 2 : 25, 1, 1]);
            if (i < 34)
            {
                RunawayGuard.Check("fine", state);
            }
        }

        string sentence = Assert.Throws<VoicePluginException>(() => RunawayGuard.Check("fine", state)).Message;
        Assert.Contains("Stage fine ran away by step 800", sentence, StringComparison.Ordinal);
    }

    // Log distance, convergence, band powers and waveform at once, of what a network would have put out.
    private static double Loss(float[] target, float[] output, bool all = false)
    {
        using var scope = NewDisposeScope();
        int[] sizes = MultiResolutionStft.SizesFor(6000);
        using var stft = new MultiResolutionStft(sizes, CPU, 1e-4);
        using var targets = new TargetBins(Coarse, sizes, 0, CPU);
        using var bands = new BandPower(Coarse, sizes, CPU);
        using var levels = new EnvelopeLevels(Coarse, sizes, CPU);
        // −60 dBFS everywhere: the hole, 80 dB under it, is emptied.
        var mcep = new float[50 * (target.Length / 12)];
        for (int n = 0; n < mcep.Length; n += 50)
        {
            mcep[n] = -6.9f;
        }

        Tensor[] heard = levels.Of(tensor(mcep, [1, target.Length / 12, 50]));
        (StftSpectrum[] reference, Tensor[] counts) = stft.Reference(tensor(target, [1, target.Length]), heard, targets);
        if (all)
        {
            counts = [.. counts.Select(c => ones_like(c))];
            reference = stft.Analyse(tensor(target, [1, target.Length]), heard);
        }

        Tensor[] frames = stft.FrameWeights(ones(1, target.Length / 12), 12);
        StftSpectrum[] made = stft.Analyse(tensor(output, [1, output.Length]), heard, counts);
        return (MultiResolutionStft.LogDistance(made, reference, frames) + MultiResolutionStft.Convergence(made, reference, frames)
            + bands.Distance(made, reference, frames) + MultiResolutionStft.SquaredError(made[2], reference[2], frames[2]).sum()).item<float>();
    }

    private static float[] Noise(int count, int seed)
    {
        manual_seed(seed);
        return randn(count).Values();
    }

    private static float[] Filtered(float[] x, double from, double to, double gain = 0)
    {
        using var scope = NewDisposeScope();
        Tensor bins = fft.rfft(tensor(x));
        Tensor gains = tensor(Enumerable.Range(0, (x.Length / 2) + 1).Select(k => (double)k * 6000 / x.Length is var f && f >= from && f < to ? (float)gain : 1f).ToArray());
        return fft.irfft(bins * gains, x.Length).Values();
    }
}
