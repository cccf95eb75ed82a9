using System.Net;

namespace VoicePlugin.Live.Tests;

/// <summary>Whatever is asked for: one sentence that names the thing at fault, and the server goes on.</summary>
public sealed class BadRequestTests(OneServer server) : IClassFixture<OneServer>
{
    private readonly Doors _doors = server.Doors;

    [Theory]
    [InlineData("f0=NaN", "'f0' is NaN")]
    [InlineData("f0=Infinity", "'f0' is Infinity")]
    [InlineData("f0=-220", "'f0' is -220")]
    [InlineData("f0=0", "'f0' is 0")]
    [InlineData("f0=1e9", "between 50 and 1600 Hz")]
    [InlineData("f0=", "'f0' is empty")]
    [InlineData("f0=a3", "'f0' is 'a3', but must be a number")]
    [InlineData("f0=220&f0=330", "'f0' is given 2 times")]
    [InlineData("f0=220&note=a3", "f0 or note")]
    [InlineData("note=h9", "'note' is 'h9'")]
    [InlineData("note=c99", "'note' is 'c99'")]
    [InlineData("note=NaN", "'note' is 'NaN'")]
    [InlineData("note=c-2147483648", "'note' is 'c-2147483648'")]
    [InlineData("dur=1e9", "'dur' is 1e9, but must lie between 0.05 and 10 s")]
    [InlineData("dur=1000000000", "'dur'")]
    [InlineData("dur=-1", "'dur' is -1")]
    [InlineData("dur=0", "'dur' is 0")]
    [InlineData("dur=NaN", "'dur' is NaN")]
    [InlineData("dur=0x10", "'dur' is '0x10'")]
    [InlineData("affect=joy", "'affect' cannot be 'joy'")]
    [InlineData("affect=31", "'affect' is 31")]
    [InlineData("affect=%00", "'affect'")]
    [InlineData("affect=%0a%1b%5b31m", "'affect' cannot be '??[31m'")]
    [InlineData("affect=%e2%80%a8%e2%80%aetoken", "'affect' cannot be '??token'")]
    [InlineData("affect=1.5", "'affect' must be a whole number")]
    [InlineData("seed=-1", "'seed' is -1")]
    [InlineData("seed=1.5", "'seed'")]
    [InlineData("seed=99999999999999999999", "'seed'")]
    [InlineData("seed=NaN", "'seed'")]
    [InlineData("intensity=2", "'intensity' is 2")]
    [InlineData("timbre=1e400", "'timbre'")]
    [InlineData("level=3", "'level' is 3")]
    [InlineData("level=loud", "'level' is 'loud'")]
    [InlineData("preset=../secrets", "no preset '../secrets'")]
    [InlineData("preset=%2e%2e%2fvoices", "no preset '../voices'")]
    [InlineData("preset=%5c%5cserver%5cshare", "no preset '\\\\server\\share'")]
    [InlineData("preset=gestures/manifest", "no preset")]
    [InlineData("mix=0.5", "no parameter 'mix'")]
    [InlineData("fo=220", "no parameter 'fo'")]
    [InlineData("=1", "no parameter ''")]
    [InlineData("F0=220", "no parameter 'F0'")]
    [InlineData("%0d%0aX=1", "no parameter '??X'")]
    public async Task Bad_parameters_are_400_with_the_name_of_the_thing(string query, string part)
    {
        _doors.Log.Clear();
        var answer = await _doors.Http.GetAsync(new Uri("/render?" + query, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {body}");
        Assert.Contains(part, Doors.Sentence(body), StringComparison.Ordinal);
        Assert.Contains(part, _doors.Log.Refusals.Single(), StringComparison.Ordinal);
        Assert.Empty(_doors.Log.Sounds);
        await _doors.AssertWell();
    }

    [Theory]
    [InlineData("wavetable?dur=1", "no 'dur'")]
    [InlineData("wavetable?level=1", "no 'level'")]
    [InlineData("wavetable?affect=x", "'affect'")]
    public async Task Wavetables_say_what_they_have_not(string path, string part)
    {
        var answer = await _doors.Http.GetAsync(new Uri("/" + path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(part, Doors.Sentence(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/voice_awe/..%2f..%2fmanifest.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/voice_awe/%5c%5chost%5cshare HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET //host/share HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/voice_awe/a3-1.wav%00.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /bank/voice_awe/a3-9.wav HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /bank/voice_joy/a3-1.wav HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /%c0%ae%c0%ae/x HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("DELETE /status HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("BREW /render HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 404, 405)]
    [InlineData("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n", 426)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", 403)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost.example.com\r\n\r\n", 403)]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.2\r\n\r\n", 403)]
    [InlineData("GET / HTTP/1.1\r\nHost: [::2]:5432\r\n\r\n", 403)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", 403)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET http://example.com/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n", 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("HELO there\r\n\r\n", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nbroken\r\n\r\n", 400)]
    [InlineData("POST /render HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\nabc", 413)]
    [InlineData("POST /render HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("GET /render HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc", 413)]
    [InlineData("GET /render HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 413, 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localh", 408)]
    [InlineData("G", 408)]
    public async Task What_HTTP_refuses_has_a_sentence_too(string request, int status, int or = 0)
    {
        var answer = await _doors.Raw(request);
        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal) || answer.StartsWith($"HTTP/1.1 {or} ", StringComparison.Ordinal), answer);
        Doors.Sentence(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])));
        await _doors.AssertWell();
    }

    [Fact]
    public async Task Long_addresses_and_heads_are_refused()
    {
        foreach (var (request, status) in new[]
        {
            ($"GET /render?affect={new string('a', 3000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
            ($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 20000)}\r\n\r\n", 431),
            ($"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X{i}: 1\r\n"))}\r\n", 431),
        })
        {
            var answer = await _doors.Raw(request);
            Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
            Doors.Sentence(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        }
        await _doors.AssertWell();
    }

    [Fact]
    public async Task A_client_that_closes_its_half_gets_its_sound_or_a_clean_close()
    {
        var answer = await _doors.Raw("GET /render?dur=0.1 HTTP/1.1\r\nHost: localhost\r\n\r\n", halfClose: true);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 200 OK", StringComparison.Ordinal), answer);
        await _doors.AssertWell();
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_is_not_missed()
    {
        _doors.Log.Clear();
        for (var i = 0; i < 50; i++)
        {
            using var socket = await _doors.Connect();
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes($"GET /render?dur=2&seed={i} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            socket.LingerState = new System.Net.Sockets.LingerOption(i % 2 == 0, 0);
        }
        await _doors.AssertWell();
        Assert.True(_doors.Log.Sounds.Count < 40, $"{_doors.Log.Sounds.Count} sounds were made for nobody");
    }
}
