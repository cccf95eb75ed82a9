using CsCheck;
using VoicePlugin.AudioFiles.Degrading;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>What holds for every kind, and how kinds are written.</summary>
public class DegradationTests
{
    private static readonly string[] Random = ["dither", "white", "pink", "brown", "hum", "room-tone", "room"];
    private static readonly string[] Codecs = ["mp3", "ogg", "opus", "aac"];
    private static readonly float[] Phrase = Signals.Phrase(24000);

    public static TheoryData<string> WithoutCodecs => [.. DegradationKind.All.Select(k => k.Name).Except(Codecs)];

    [Theory]
    [MemberData(nameof(WithoutCodecs))]
    public void A_recording_keeps_its_length_and_is_left_as_it_was(string kind)
    {
        float[] kept = [.. Phrase];
        foreach (var length in new[] { 0, 1, 2, 100, 479, 1023, 14401, Phrase.Length })
        {
            var y = Heard.Change(kind, Phrase[..length]);
            Assert.Equal(length, y.Length);
            Assert.All(y, v => Assert.True(float.IsFinite(v)));
        }

        Assert.Equal(kept, Phrase);
    }

    [Theory]
    [MemberData(nameof(WithoutCodecs))]
    public void The_same_seed_gives_the_same_samples_and_another_one_other_noise_where_there_is_noise(string kind)
    {
        var y = Heard.Change(kind, Phrase, seed: 1);
        Assert.Equal(y, Heard.Change(kind, Phrase, seed: 1));
        if (Random.Contains(kind))
            Assert.NotEqual(y, Heard.Change(kind, Phrase, seed: 2));
        else
            Assert.Equal(y, Heard.Change(kind, Phrase, seed: 2));
    }

    [Theory]
    [MemberData(nameof(WithoutCodecs))]
    public void Digital_silence_and_the_ends_of_every_range_give_finite_samples(string kind)
    {
        var k = DegradationKind.Find(kind)!;
        foreach (var level in new[] { k.Least, k.Default, k.Most })
        {
            Assert.All(new Degradation(k, level).Apply(new float[4800], 1), v => Assert.True(float.IsFinite(v)));
            Assert.All(new Degradation(k, level).Apply(Phrase.AsSpan(0, 4800), 1), v => Assert.True(float.IsFinite(v)));
        }
    }

    [Fact]
    public void Every_kind_has_a_default_in_its_range_and_says_what_it_does()
    {
        Assert.Equal(DegradationKind.All.Count, DegradationKind.All.DistinctBy(k => k.Name).Count());
        Assert.All(DegradationKind.All, k =>
        {
            Assert.InRange(k.Default, k.Least, k.Most);
            Assert.EndsWith(".", k.Description, StringComparison.Ordinal);
            Assert.Equal(new Degradation(k, k.Default), Degradation.Parse(k.Name));
            Assert.Same(k, DegradationKind.Find(k.Name.ToUpperInvariant()));
        });
    }

    [Fact]
    public void The_table_of_all_names_every_kind_at_least_once()
    {
        Assert.Equal(DegradationKind.All.Select(k => k.Name).Order(),
            DegradationKind.Table.SelectMany(Degradation.ParseChain).Select(d => d.Kind.Name).Distinct().Order());
        Assert.Distinct(DegradationKind.Table);
    }

    [Theory]
    [InlineData("nonsense", "'nonsense' is no kind of degradation: use one of bits, dither, white, ")]
    [InlineData("", "'' is no kind of degradation: ")]
    [InlineData("non\nsense", "'non?sense' is no kind of degradation: ")]
    [InlineData("white:loud", "'white:loud': the level of white is dBFS (RMS), -140 to 0, as in white:-70.")]
    [InlineData("white:", "'white:': the level of white is dBFS (RMS), -140 to 0, as in white:-70.")]
    [InlineData("white:NaN", "'white:NaN': the level of white is dBFS (RMS), -140 to 0, as in white:-70.")]
    [InlineData("white:-1e999", "'white:-1e999': the level of white is dBFS (RMS), -140 to 0, as in white:-70.")]
    [InlineData("bits:7", "'bits:7': the level of bits is bits, 8 to 32, as in bits:16.")]
    [InlineData("room:2,5", "'room:2,5': the level of room is s (RT60), 0.05 to 2, as in room:0.2.")]
    [InlineData("mp3:31", "'mp3:31': the level of mp3 is kb/s, 32 to 320, as in mp3:64.")]
    [InlineData("white:-60:2", "'white:-60:2': the level of white is dBFS (RMS), -140 to 0, as in white:-70.")]
    public void What_cannot_be_read_is_told_in_one_sentence(string text, string sentence)
    {
        var message = Assert.Throws<VoicePluginException>(() => Degradation.Parse(text)).Message;
        Assert.StartsWith(sentence, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_bad_link_of_a_chain_is_told_like_one_that_stands_alone()
    {
        Assert.StartsWith("'whit' is no kind", Assert.Throws<VoicePluginException>(() => Degradation.ParseChain("bits:16+whit")).Message, StringComparison.Ordinal);
        Assert.StartsWith("'' is no kind", Assert.Throws<VoicePluginException>(() => Degradation.ParseChain("bits:16+")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var one = Gen.Select(Gen.Int[0, DegradationKind.All.Count - 1], Gen.Double[0, 1], (k, place) =>
            DegradationKind.All[k] is var kind ? new Degradation(kind, kind.Least + (kind.Most - kind.Least) * place) : default);
        one.Array[1, 6].Sample(chain => Assert.Equal(chain, Degradation.ParseChain(string.Join('+', chain))));
    }

    [Fact]
    public void A_chain_goes_from_left_to_right()
    {
        var chain = Degradation.ParseChain("gain:-40+bits:8");
        Assert.Equal(["gain:-40", "bits:8"], chain.Select(d => d.ToString()));
        Assert.Equal(Heard.Change("bits:8", Heard.Change("gain:-40", Phrase)), Degradation.Apply(chain, Phrase, 1));
        Assert.NotEqual(Degradation.Apply(chain, Phrase, 1), Degradation.Apply(Degradation.ParseChain("bits:8+gain:-40"), Phrase, 1));
    }

    [Fact]
    public void A_chain_of_nothing_is_the_recording() => Assert.Equal(Phrase, Degradation.Apply([], Phrase, 1));

    [Fact]
    public void Two_noises_of_one_chain_are_not_the_same_noise()
    {
        // The same noise twice would be 6 dB louder, two of their own are 3 dB.
        var silence = new float[48000];
        Assert.Equal(-57, Heard.Dbfs(Degradation.Apply(Degradation.ParseChain("white:-60+white:-60"), silence, 5)), 0.1);
    }

    [Fact]
    public void The_seed_of_a_name_is_the_same_on_every_machine_and_differs_from_name_to_name()
    {
        Assert.Equal(0x4f9f2cab, Degradation.SeedOf("hello"));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => Degradation.SeedOf($"{i:000000}-02-1.mp3")).Distinct().Count());
        Gen.String.Sample(name => Degradation.SeedOf(name) >= 0);
    }
}
