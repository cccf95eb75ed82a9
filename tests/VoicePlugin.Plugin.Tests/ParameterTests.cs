using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    private ParameterSet Parameters => _rig.Plugin.Parameters;

    [Fact]
    public void Numbers_never_change()
    {
        string[] expected =
        [
            "1 pitch", "2 pitch-range", "3 timbre", "4 brightness", "5 breath", "6 strength", "7 temperature", "8 guidance", "9 seed",
            "10 seed-b", "11 seed-morph", "12 steps", "13 mix", "14 gain", "15 note", "16 affect", "17 intensity", "18 speaker-pitch",
            "19 speaker-brightness", "20 speaker-breath", "100 bypass", "101 source", "102 voice",
            "103 look-ahead", "104 program", "105 pitch-mode", "106 pitch-bend", "107 run-on", "200 out-pitch", "201 out-level", "202 late-blocks",
            "203 device", "204 load",
        ];
        Assert.Equal(expected, Parameters.Select(p => $"{p.Id} {p.Key}"));
    }

    [Fact]
    public void Controls_have_the_engine_s_ranges_and_defaults()
    {
        foreach ((ControlSpec spec, PluginParameter parameter) in ControlSpec.All.Zip(Parameters))
        {
            Assert.Equal(spec.Name, parameter.Key);
            Assert.Equal(spec.Min, parameter.ToPlain(0));
            Assert.Equal(spec.Max, parameter.ToPlain(1));
            Assert.Equal(spec.Default, parameter.ToPlain(parameter.Default), 12);
            Assert.Equal(spec.IsInteger, parameter.StepCount > 0);
            Assert.True(parameter.ShortTitle.Length <= 8);
        }
    }

    [Fact]
    public void Every_text_reads_back_as_what_it_says() =>
        Gen.Select(Gen.Int[0, Parameters.Count - 1], Gen.Double[0, 1]).Sample((index, value) =>
        {
            PluginParameter parameter = Parameters[index];
            string text = parameter.Text(value);
            Assert.True(parameter.TryParse(text, out double read), text);
            Assert.Equal(text, parameter.Text(read));
            Assert.True(parameter.TryParse($" {text} {parameter.Unit}", out double withUnit), text);
            Assert.Equal(read, withUnit);
            if (parameter.StepCount > 0)
                Assert.Equal(parameter.ToPlain(value), parameter.ToPlain(read));
            else if (parameter.Id != ParameterIds.Note || parameter.ToPlain(value) >= 1)
                Assert.InRange(Math.Abs(read - value) * (parameter.Max - parameter.Min), 0, 0.0501);
        }, iter: 20_000);

    [Fact]
    public void Steps_survive_the_float32_that_hosts_carry() =>
        Gen.Select(Gen.Int[0, Parameters.Count - 1], Gen.Double[0, 1]).Sample((index, value) =>
        {
            PluginParameter parameter = Parameters[index];
            if (parameter.StepCount == 0)
                return;
            double plain = parameter.ToPlain(value);
            Assert.Equal(plain, parameter.ToPlain((float)parameter.ToNormalized(plain)));
        }, iter: 20_000);

    [Theory]
    [InlineData(ParameterIds.Pitch, "-3.5 semitones", -3.5)]
    [InlineData(ParameterIds.Pitch, "−3,5st", -3.5)]
    [InlineData(ParameterIds.Pitch, "+7", 7)]
    [InlineData(ParameterIds.Pitch, "99", 24)]
    [InlineData(ParameterIds.PitchRange, "2 ×", 2)]
    [InlineData(ParameterIds.PitchRange, "0,5x", 0.5)]
    [InlineData(ParameterIds.Strength, "25 %", 0.25)]
    [InlineData(ParameterIds.Gain, "-6 dB", -6)]
    [InlineData(ParameterIds.Brightness, "1.5 dB/oct", 1.5)]
    [InlineData(ParameterIds.Steps, "8", 8)]
    [InlineData(ParameterIds.Note, "C3", 60)]
    [InlineData(ParameterIds.Note, "a3", 69)]
    [InlineData(ParameterIds.Note, "Bb2 -12 cents", 57.88)]
    [InlineData(ParameterIds.Note, "f#-1", 18)]
    [InlineData(ParameterIds.Note, "440 Hz", 69)]
    [InlineData(ParameterIds.Note, "61,5", 61.5)]
    [InlineData(ParameterIds.Note, "voice", 0)]
    [InlineData(ParameterIds.Affect, "Amusement", 2)]
    [InlineData(ParameterIds.Affect, "2", 2)]
    [InlineData(ParameterIds.Affect, "0", 0)]
    [InlineData(ParameterIds.Affect, "surprise-negative", 27)]
    [InlineData(ParameterIds.Intensity, "150 %", 1.5)]
    [InlineData(ParameterIds.SpeakerPitch, "-1 sd", -1)]
    [InlineData(ParameterIds.SpeakerBreath, "2σ", 2)]
    [InlineData(ParameterIds.Source, "SIDECHAIN", 1)]
    [InlineData(ParameterIds.Bypass, "on", 1)]
    [InlineData(ParameterIds.Voice, "another", 1)]
    [InlineData(ParameterIds.Voice, "128", 127)]
    [InlineData(ParameterIds.Program, "Whisper", 38)]
    public void People_may_write_it_their_way(uint id, string text, double plain)
    {
        PluginParameter parameter = Parameters.Find(id)!;
        Assert.True(parameter.TryParse(text, out double normalized));
        Assert.Equal(plain, parameter.ToPlain(normalized), 9);
    }

    [Theory]
    [InlineData(ParameterIds.Pitch, "")]
    [InlineData(ParameterIds.Pitch, "high")]
    [InlineData(ParameterIds.Pitch, "3 dB")]
    [InlineData(ParameterIds.Pitch, "1-2")]
    [InlineData(ParameterIds.Gain, "NaN")]
    [InlineData(ParameterIds.Note, "H3")]
    [InlineData(ParameterIds.Note, "C")]
    [InlineData(ParameterIds.Affect, "joyful")]
    [InlineData(ParameterIds.Affect, "-1")]
    [InlineData(ParameterIds.Source, "nowhere")]
    [InlineData(ParameterIds.Voice, "0")]
    public void What_means_nothing_is_refused(uint id, string text) => Assert.False(Parameters.Find(id)!.TryParse(text, out _));

    [Fact]
    public void No_text_makes_it_throw() => Gen.Select(Gen.Int[0, Parameters.Count - 1], Gen.String).Sample((index, text) =>
    {
        bool found = Parameters[index].TryParse(text, out double value);
        Assert.InRange(value, 0, found ? 1 : 0);
    });

    [Theory]
    [InlineData(0, "Voice")]
    [InlineData(60, "C3")]
    [InlineData(68.5, "A3 -50")]
    [InlineData(69.25, "A3 +25")]
    public void Notes_have_names(double plain, string text) =>
        Assert.Equal(text, Parameters.Find(ParameterIds.Note)!.Text(_rig.Normal(ParameterIds.Note, plain)));
}
