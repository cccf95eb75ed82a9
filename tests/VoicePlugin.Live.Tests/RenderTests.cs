using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Live.Tests;

public sealed class RenderTests : IAsyncLifetime
{
    private Doors _doors = null!;

    public async Task InitializeAsync() => _doors = await Doors.Open();

    public async Task DisposeAsync() => await _doors.DisposeAsync();

    [Fact]
    public async Task The_same_address_gives_the_same_bytes_also_after_a_restart_and_another_seed_gives_others()
    {
        const string path = "/render?f0=220&affect=amusement&intensity=0.8&timbre=2&strength=0.5&seed=7&dur=0.3";
        var (first, again) = (await Get(path), await Get(path));
        await using var restarted = await Doors.Open();
        var third = await restarted.Http.GetAsync(new Uri(path, UriKind.Relative));
        var other = await Get(path.Replace("seed=7", "seed=8", StringComparison.Ordinal));
        Assert.Equal(await Bytes(first), await Bytes(again));
        Assert.Equal(await Bytes(first), await Bytes(third));
        Assert.Equal(first.Headers.ETag, third.Headers.ETag);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.NotEqual(await Bytes(first), await Bytes(other));
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        Assert.Equal(2, _doors.Log.Sounds.Count);
    }

    [Fact]
    public async Task Another_voice_has_other_tags()
    {
        await using var other = await Doors.Open(Folders.DefaultVoice);
        var (mine, its) = (await Get("/render?dur=0.1"), await other.Http.GetAsync(new Uri("/render?dur=0.1", UriKind.Relative)));
        Assert.NotEqual(mine.Headers.ETag, its.Headers.ETag);
    }

    [Theory]
    [InlineData("/render?note=a3&affect=fear&dur=0.2", "/render?dur=0.20&seed=1&affect=15&f0=220")]
    [InlineData("/render?note=57&dur=0.2", "/render?f0=220.0&dur=2e-1&level=-3&gain=0")]
    [InlineData("/render?preset=growl&dur=0.2", "/render?preset=GROWL&dur=0.2&breath=0.35")]
    public async Task Addresses_that_mean_the_same_give_the_same(string one, string other)
    {
        var (a, b) = (await Get(one), await Get(other));
        Assert.Equal(a.Headers.ETag, b.Headers.ETag);
        Assert.Equal(await Bytes(a), await Bytes(b));
    }

    [Fact]
    public async Task Who_has_the_bytes_is_told_so_and_nothing_is_made()
    {
        var tag = (await Get("/render?dur=0.1")).Headers.ETag!;
        await using var fresh = await Doors.Open();
        foreach (var shown in new[] { tag.ToString(), "W/" + tag, "*", "\"x\", " + tag })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/render?dur=0.1");
            request.Headers.TryAddWithoutValidation("If-None-Match", shown);
            var answer = await fresh.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Equal(tag, answer.Headers.ETag);
            Assert.Empty(await Bytes(answer));
        }
        Assert.Empty(fresh.Log.Sounds);
    }

    [Fact]
    public async Task HEAD_says_how_long_it_will_be_and_makes_nothing()
    {
        string[] paths = ["/render?dur=0.1", "/render?affect=awe&seed=4", "/wavetable?affect=awe", "/bank/voice_awe/a3-1.wav", "/strudel.json"];
        var heads = new List<HttpResponseMessage>();
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            heads.Add(await _doors.Http.SendAsync(request));
            Assert.Equal(HttpStatusCode.OK, heads[^1].StatusCode);
            Assert.Empty(await Bytes(heads[^1]));
        }
        Assert.Empty(_doors.Log.Sounds);
        foreach (var (path, head) in paths.Zip(heads))
        {
            var get = await Get(path);
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        }
    }

    [Fact]
    public async Task Raw_it_is_what_the_command_line_makes()
    {
        using var model = VoiceModel.Open(TinyVoice.Folder);
        using var renderer = new BurstRenderer(model);
        var controls = VoiceControls.Default.With("affect", "triumph").With("seed", 9).With("intensity", 1.2).With("gain", -4).With("breath", 0.2);
        var expected = renderer.Render(BurstPlan.Choose(GestureBank.Load(Folders.Gestures), controls.Affect, 0.4, controls.Seed), controls);
        var made = await Bytes(await Get("/render?level=raw&affect=triumph&seed=9&intensity=1.2&gain=-4&breath=0.2&dur=0.4"));
        Assert.Equal(MemoryMarshal.AsBytes(expected.AsSpan()).ToArray(), made[58..]);
    }

    [Theory]
    [InlineData("", 0.7079)]
    [InlineData("&level=-12", 0.2512)]
    [InlineData("&level=-12&gain=6", 0.5012)]
    [InlineData("&preset=anger", 0.7079)]
    public async Task A_burst_is_as_loud_as_asked_for_and_long_as_asked_for(string more, double peak)
    {
        var wav = await Bytes(await Get("/render?dur=0.25&affect=anger" + more));
        Assert.Equal(58 + 4 * 12000, wav.Length);
        Assert.Equal(peak, Samples(wav).Max(Math.Abs), 1e-3);
    }

    [Fact]
    public async Task Any_page_may_read_it_and_keep_it()
    {
        var answer = await Get("/render?dur=0.1");
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }, answer.Headers.CacheControl);
        Assert.Equal("audio/wav", answer.Content.Headers.ContentType!.ToString());
    }

    private static float[] Samples(byte[] wav) => MemoryMarshal.Cast<byte, float>(wav.AsSpan(58)).ToArray();

    private static Task<byte[]> Bytes(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync();

    private async Task<HttpResponseMessage> Get(string path)
    {
        var answer = await _doors.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return answer;
    }
}
