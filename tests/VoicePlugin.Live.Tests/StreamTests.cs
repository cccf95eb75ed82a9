using System.Net.WebSockets;
using System.Text.Json;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Live.Tests;

public sealed class StreamTests(OneServer server) : IClassFixture<OneServer>
{
    private readonly Doors _doors = server.Doors;

    [Theory]
    [InlineData(48000, 512, 3)]
    [InlineData(44100, 128, 3)]
    [InlineData(48000, 480, 1)]
    [InlineData(16000, 4096, 7)]
    public async Task What_comes_back_is_bit_for_bit_what_the_engine_makes_of_the_whole_input(int rate, int hop, int seed)
    {
        var input = Vowel(rate, 1.5);
        using var client = await StreamClient.Open(_doors, $"&rate={rate}&hop={hop}");
        var hello = (await client.Text())!.Value;
        await client.SendText($$$"""{"controls": {"pitch": 3, "affect": "fear", "seed": {{{seed}}}}}""");
        var output = await Play(client, input, random: new Random(hop), hop);

        using var engine = Engine(rate);
        engine.Controls = VoiceControls.Default.With("pitch", 3).With("affect", "fear").With("seed", seed);
        var expected = new float[input.Length];
        engine.Process(input, expected);
        Assert.Equal(expected, output);
        Assert.True(expected.Max(Math.Abs) > 0.01);
        Assert.Equal(engine.LatencySamples, hello.GetProperty("latencySamples").GetInt32());
        Assert.Equal(rate, hello.GetProperty("rate").GetInt32());
        Assert.Equal(hop, hello.GetProperty("hop").GetInt32());
        Assert.All(output[..engine.LatencySamples], x => Assert.Equal(0, x));
    }

    [Fact]
    public async Task Controls_act_where_they_stand_between_the_blocks()
    {
        var input = Vowel(48000, 1);
        using var client = await StreamClient.Open(_doors);
        using var engine = Engine(48000);
        for (var at = 0; at < input.Length; at += 4800)
        {
            var block = input.AsSpan(at, 4800).ToArray();
            var pitch = at / 4800 % 3 * 4;
            await client.SendText(at % 9600 == 0 ? $$$"""{"controls": {"pitch": {{{pitch}}}}}""" : """{"preset": "growl", "controls": {"note": "a3"}}""");
            await client.Send(block);
            engine.Controls = at % 9600 == 0 ? engine.Controls.With("pitch", pitch) : Preset.Load(Path.Combine(Folders.Presets, "growl.json")).Controls.With("note", 57);
            engine.Process(block, block);
            Assert.Equal(block, await client.Block());
        }
    }

    [Fact]
    public async Task It_says_what_it_hears_and_plays()
    {
        await using var real = await Doors.Open(Folders.DefaultVoice);
        using var client = await StreamClient.Open(real);
        await Play(client, Vowel(48000, 2), null, 960);
        var reports = client.Texts.Skip(1).ToArray();
        // About 20 a second of real time, and the stream may run up to two seconds ahead of it.
        Assert.InRange(reports.Length, 2, 60);
        var last = reports[^1];
        Assert.Equal(["f0In", "f0Out", "voiced", "late", "load"], last.EnumerateObject().Select(p => p.Name));
        Assert.True(last.GetProperty("voiced").GetBoolean());
        Assert.Equal(150, last.GetProperty("f0In").GetDouble(), 3.0);
        Assert.Equal(150, last.GetProperty("f0Out").GetDouble(), 6.0);
        Assert.InRange(last.GetProperty("load").GetDouble(), 1e-4, 10);
        using var status = JsonDocument.Parse(await real.Http.GetStringAsync(new Uri("/status", UriKind.Relative)));
        Assert.Equal(1, status.RootElement.GetProperty("clients").GetInt32());
    }

    [Fact]
    public async Task NaN_infinity_and_enormous_samples_hurt_nothing()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, float.Epsilon];
        using var client = await StreamClient.Open(_doors);
        var noise = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            await client.Send([.. Enumerable.Range(0, 960).Select(_ => odd[noise.Next(odd.Length)])]);
            Assert.All((await client.Block())!, x => Assert.True(float.IsFinite(x)));
        }
        var after = await Play(client, Vowel(48000, 3), null, 4800);
        Assert.All(after, x => Assert.True(float.IsFinite(x) && Math.Abs(x) < 4));
        Assert.True(after[^24000..].Max(Math.Abs) > 0.01, "the voice does not come back");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"controls\": 3}")]
    [InlineData("{\"controls\": {\"pitch\": 99}}")]
    [InlineData("{\"controls\": {\"pitch\": \"high\"}}")]
    [InlineData("{\"controls\": {\"pitch\": null}}")]
    [InlineData("{\"controls\": {\"pich\": 1}}")]
    [InlineData("{\"controls\": {\"pitch\": 1e999}}")]
    [InlineData("{\"controls\": {\"affect\": \"joy\"}}")]
    [InlineData("{\"preset\": \"../x\"}")]
    [InlineData("{\"preset\": \"\\ud800\"}")]
    [InlineData("{\"tempo\": 3}")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]")]
    public async Task A_text_that_is_not_understood_is_answered_and_the_stream_goes_on(string text)
    {
        using var client = await StreamClient.Open(_doors);
        await client.Text();
        await client.SendText(text);
        Doors.Sentence((await client.Text())!.Value.GetRawText());
        await client.SendText("{\"controls\": {\"note\": \"" + new string('a', 5000) + "\"}}");
        Doors.Sentence((await client.Text())!.Value.GetRawText());
        await client.Send(new float[100]);
        Assert.Equal(100, (await client.Block())!.Length);
        Assert.Empty(_doors.Log.Faults);
    }

    [Fact]
    public async Task A_long_name_is_not_repeated_in_full()
    {
        using var client = await StreamClient.Open(_doors);
        await client.Text();
        await client.SendText("{\"controls\": {\"" + new string('a', 3000) + "\": 1}}");
        Assert.InRange(Doors.Sentence((await client.Text())!.Value.GetRawText()).Length, 40, 120);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(16384 * 4 + 4)]
    [InlineData(1_000_000)]
    public async Task A_block_of_a_wrong_size_ends_the_stream_with_a_sentence(int bytes)
    {
        using var client = await StreamClient.Open(_doors);
        await client.SendBytes(new byte[bytes]);
        await client.UntilClosed();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, client.Status);
        Assert.EndsWith(".", client.Why, StringComparison.Ordinal);
        await _doors.AssertWell();
    }

    [Fact]
    public async Task The_longest_block_may_come_in_pieces()
    {
        using var client = await StreamClient.Open(_doors);
        for (var i = 0; i < 64; i++)
            await client.SendBytes(new byte[1024], last: i == 63);
        Assert.Equal(16384, (await client.Block())!.Length);
    }

    private static async Task<float[]> Play(StreamClient client, float[] input, Random? random, int hop)
    {
        var output = new List<float>();
        for (var at = 0; at < input.Length;)
        {
            var count = Math.Min(random?.Next(1, 2 * hop) ?? hop, input.Length - at);
            await client.Send(input.AsSpan(at, count));
            var block = (await client.Block())!;
            Assert.Equal(count, block.Length);
            output.AddRange(block);
            at += count;
        }
        return [.. output];
    }

    private static VoiceEngine Engine(int rate) => new(VoicePackage.Load(TinyVoice.Folder), new EngineOptions { HostRate = rate });

    private static float[] Vowel(int rate, double seconds)
    {
        var x = new float[(int)(rate * seconds)];
        for (var n = 0; n < x.Length; n++)
            for (var h = 1; h <= 12; h++)
                x[n] += (float)(0.15 / h * Math.Sin(2 * Math.PI * h * 150 * n / rate));
        return x;
    }
}
