using CsCheck;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.PitchTruth;

namespace VoicePlugin.Evaluation.Tests.PitchTruth;

public class NoiseTests
{
    [Fact]
    public void Noise_lies_as_far_below_the_voice_as_asked() => Gen.Select(Gen.Double[-5, 40], Gen.Int[0, 50]).Sample(
        (decibels, seed) =>
        {
            KnownSound voice = VowelPhrase.Render("v", new VowelStyle { Low = 100, High = 200 }, 2, seed);
            float[] noise = Noise.White(voice.Samples.Length, seed), mixed = Noise.Add(voice, noise, decibels);
            // The mixture may be softer as a whole: what the voice alone was multiplied by is found by projection.
            double vv = 0, vm = 0, rest = 0;
            for (int n = 0; n < mixed.Length; n++)
            {
                (vv, vm) = (vv + (voice.Samples[n] * (double)voice.Samples[n]), vm + (voice.Samples[n] * (double)mixed[n]));
            }

            double gain = vm / vv;
            for (int n = 0; n < mixed.Length; n++)
            {
                rest += Math.Pow(mixed[n] - (gain * voice.Samples[n]), 2) / mixed.Length;
            }

            Assert.InRange(10 * Math.Log10(voice.VoicedPower() * gain * gain / rest), decibels - 0.5, decibels + 0.5);
        },
        iter: 20);

    [Fact]
    public void Pink_noise_falls_three_decibels_an_octave_and_white_noise_does_not()
    {
        double[] pink = Octaves(Noise.Pink(480000, 1)), white = Octaves(Noise.White(480000, 1));
        for (int o = 1; o < pink.Length; o++)
        {
            Assert.InRange(pink[o] - pink[o - 1], -3.6, -2.4);
            Assert.InRange(white[o] - white[o - 1], -0.6, 0.6);
        }
    }

    [Fact]
    public void Babble_holds_every_talker_as_loud_as_the_others()
    {
        float[] low = new float[48000], high = new float[4800];
        for (int n = 0; n < low.Length; n++)
        {
            low[n] = MathF.Sin(n * 0.02f);
            high[n % 4800] = 0.001f * MathF.Sin((n % 4800) * 2 * MathF.PI / 48);
        }

        float[] babble = Noise.Babble([low, high], 96000, 1);
        Assert.InRange(babble.Sum(x => (double)x * x) / babble.Length, 0.99, 1.01);
        double re = 0, im = 0;
        for (int n = 0; n < babble.Length; n++)
        {
            re += babble[n] * Math.Cos(2 * Math.PI * n / 48);
            im += babble[n] * Math.Sin(2 * Math.PI * n / 48);
        }

        double amplitude = 2 * Math.Sqrt((re * re) + (im * im)) / babble.Length;
        Assert.InRange(amplitude * amplitude / 2, 0.45, 0.55);
    }

    // Mean power density in dB of the octaves from 125 Hz to 8 kHz.
    private static double[] Octaves(float[] x)
    {
        var fft = new Fft(4096);
        double[] power = new double[2049];
        for (int at = 0; at + 4096 <= x.Length; at += 4096)
        {
            float[] re = x[at..(at + 4096)], im = new float[4096];
            for (int i = 0; i < re.Length; i++)
            {
                re[i] *= 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / 4096));
            }

            fft.Forward(re, im);
            for (int k = 0; k < power.Length; k++)
            {
                power[k] += (re[k] * (double)re[k]) + (im[k] * (double)im[k]);
            }
        }

        return [.. Enumerable.Range(0, 6).Select(o => 125 * Math.Pow(2, o)).Select(hz =>
            10 * Math.Log10(Enumerable.Range((int)(hz / 11.71875), (int)(hz / 11.71875)).Average(k => power[k])))];
    }
}
