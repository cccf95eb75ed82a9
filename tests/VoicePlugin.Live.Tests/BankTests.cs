using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Tests;

public sealed class BankTests(OneServer server) : IClassFixture<OneServer>
{
    private readonly Doors _doors = server.Doors;

    [Fact]
    public async Task Strudel_finds_the_map_where_it_looks_and_a_browser_the_page()
    {
        var map = await _doors.Http.GetStringAsync(new Uri("/strudel.json", UriKind.Relative));
        using var plain = await _doors.Http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(map, await plain.Content.ReadAsStringAsync());
        Assert.Equal("*", plain.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        using var page = await _doors.Http.SendAsync(request);
        Assert.Equal("Accept", page.Headers.Vary.Single());
        // It carries the token: no page of another origin may read it or show it.
        Assert.Contains(_doors.Token, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        using var named = await _doors.Http.GetAsync(new Uri("/index.html", UriKind.Relative));
        Assert.False(named.Headers.Contains("Access-Control-Allow-Origin"));
        foreach (var script in new[] { "/voice.js", "/worklet.js" })
        {
            using var answer = await _doors.Http.GetAsync(new Uri(script, UriKind.Relative));
            Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.DoesNotContain(_doors.Token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_address_of_the_map_exists_and_notes_lie_close()
    {
        using var map = JsonDocument.Parse(await _doors.Http.GetStringAsync(new Uri("/strudel.json", UriKind.Relative)));
        Assert.Equal($"http://127.0.0.1:{_doors.Port}/", map.RootElement.GetProperty("_base").GetString());
        var sounds = map.RootElement.EnumerateObject().Where(p => p.Name != "_base").ToArray();
        Assert.Equal(3 * Directory.GetFiles(Folders.Presets, "*.json").Length, sounds.Length);
        Assert.All(sounds, s => Assert.Matches("^(voice|burst|wt_voice)_[a-z_]+$", s.Name));
        foreach (var sound in sounds)
        {
            var files = sound.Value.ValueKind == JsonValueKind.Array
                ? sound.Value.EnumerateArray().ToArray()
                : [.. sound.Value.EnumerateObject().SelectMany(root => root.Value.EnumerateArray())];
            Assert.Equal(sound.Name.StartsWith("voice_", StringComparison.Ordinal), sound.Value.ValueKind == JsonValueKind.Object);
            foreach (var file in files)
            {
                using var head = new HttpRequestMessage(HttpMethod.Head, "/" + file.GetString());
                using var answer = await _doors.Http.SendAsync(head);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.EndsWith(".wav", file.GetString(), StringComparison.Ordinal);
            }
        }
        var keys = sounds.First(s => s.Name == "voice_awe").Value.EnumerateObject().Select(p => StrudelKey(p.Name)).ToArray();
        Assert.Equal(36, keys[0]);
        Assert.Equal(84, keys[^1]);
        Assert.All(keys.Zip(keys[1..]), pair => Assert.Equal(3, pair.Second - pair.First));
    }

    [Fact]
    public async Task A_file_is_the_same_every_time_and_variations_differ()
    {
        var one = await _doors.Http.GetByteArrayAsync(new Uri("/bank/voice_fear/eb3-1.wav", UriKind.Relative));
        await using var other = await Doors.Open(set: o => o.Workers = 1);
        Assert.Equal(one, await other.Http.GetByteArrayAsync(new Uri("/bank/voice_fear/eb3-1.wav", UriKind.Relative)));
        Assert.NotEqual(one, await other.Http.GetByteArrayAsync(new Uri("/bank/voice_fear/eb3-2.wav", UriKind.Relative)));
    }

    [Fact]
    public async Task Sounds_are_made_in_advance_as_far_as_half_of_the_room_goes()
    {
        await using var warm = await Doors.Open(set: o => (o.WarmUp, o.CacheMegabytes) = (true, 4));
        for (var i = 0; i < 600 && warm.Log.Streams.IsEmpty; i++)
            await Task.Delay(50);
        var made = int.Parse(Regex.Match(warm.Log.Streams.Single(), @"^bank: (\d+) ").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(made, 4, 60);
        await warm.Http.GetByteArrayAsync(new Uri("/bank/voice_adoration/a3-1.wav", UriKind.Relative));
        Assert.Empty(warm.Log.Sounds);
        Assert.Empty(warm.Log.Faults);
    }

    [Theory]
    [InlineData("a3", 57)]
    [InlineData("eb4", 63)]
    [InlineData("Cs2", 37)]
    [InlineData("c#2", 37)]
    [InlineData("bb3", 58)]
    [InlineData("f", 53)]
    [InlineData("c-1", 0)]
    [InlineData("60.5", 60.5)]
    public void Notes_are_read_as_Strudel_reads_them(string text, double key)
    {
        Assert.True(NoteName.TryParse(text, out var read));
        Assert.Equal(key, read);
    }

    [Fact]
    public void Names_of_keys_are_read_back()
    {
        for (var key = 0; key < 128; key++)
        {
            Assert.True(NoteName.TryParse(NoteName.Of(key), out var read));
            Assert.Equal(key, read);
            Assert.Equal(key, StrudelKey(NoteName.Of(key)));
        }
    }

    // As superdough's documentation says: letter, accidentals # b s f, octave; c3 is 48.
    private static int StrudelKey(string note)
    {
        var parts = Regex.Match(note, "^([a-gA-G])([#bsf]*)(-?[0-9]*)$");
        Assert.True(parts.Success, note);
        var step = parts.Groups[1].Value.ToLowerInvariant() switch { "c" => 0, "d" => 2, "e" => 4, "f" => 5, "g" => 7, "a" => 9, _ => 11 };
        return (int.Parse(parts.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture) + 1) * 12 + step
            + parts.Groups[2].Value.Sum(c => c is '#' or 's' ? 1 : -1);
    }
}
