using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace VoicePlugin.Live.Tests;

/// <summary>How streams are refused and how they end.</summary>
public sealed class StreamEndTests
{
    [Theory]
    [InlineData("", "token")]
    [InlineData("?token=wrong", "token")]
    [InlineData("?token=T&token=T", "token")]
    [InlineData("?token=T&rate=7999", "'rate' must be a whole number between 8000 and 192000")]
    [InlineData("?token=T&rate=NaN", "'rate'")]
    [InlineData("?token=T&hop=0", "'hop'")]
    [InlineData("?token=T&hop=99999", "'hop'")]
    [InlineData("?token=T&rat=8000", "no parameter 'rat'")]
    public async Task A_stream_that_cannot_be_is_refused_with_a_sentence(string query, string part)
    {
        await using var doors = await Doors.Open();
        var answer = await doors.Raw($"GET /stream{query.Replace("T", doors.Token, StringComparison.Ordinal)} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        Assert.True(answer.StartsWith("HTTP/1.1 40", StringComparison.Ordinal), answer);
        Assert.Contains(part, Doors.Sentence(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]), StringComparison.Ordinal);
        await doors.AssertWell();
    }

    [Fact]
    public async Task A_header_may_show_the_token_and_any_page_may_that_was_given_it()
    {
        await using var doors = await Doors.Open();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + doors.Token);
        socket.Options.SetRequestHeader("Origin", "https://strudel.example");
        await socket.ConnectAsync(new Uri($"ws://localhost:{doors.Port}/stream"), CancellationToken.None);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task So_many_at_a_time_and_a_closed_one_makes_room()
    {
        await using var doors = await Doors.Open(set: o => o.MaxStreams = 2);
        var (one, two) = (await StreamClient.Open(doors), await StreamClient.Open(doors));
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.Open(doors));
        Assert.Contains("2 streams are open", doors.Log.Refusals.Single(), StringComparison.Ordinal);
        await one.CloseOutput();
        await one.UntilClosed();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, one.Status);
        two.Abort();
        StreamClient? third = null;
        for (var i = 0; third is null && i < 100; i++)
        {
            try
            {
                third = await StreamClient.Open(doors);
            }
            catch (WebSocketException)
            {
                await Task.Delay(50);
            }
        }
        Assert.NotNull(third);
        foreach (var client in new[] { one, two, third })
            client.Dispose();
    }

    [Fact]
    public async Task A_silent_line_is_closed_with_a_sentence()
    {
        await using var doors = await Doors.Open(set: o => o.StreamIdleSeconds = 0.2);
        using var client = await StreamClient.Open(doors);
        await client.UntilClosed();
        Assert.Equal("Nothing came for 0.2 s.", client.Why);
    }

    [Fact]
    public async Task Who_takes_no_answers_is_given_up_and_memory_stays()
    {
        await using var doors = await Doors.Open(set: o => (o.StreamSendSeconds, o.StreamAheadSeconds) = (0.3, 1000));
        using var client = await StreamClient.Open(doors);
        var (sent, block) = (0L, new float[16384]);
        var watch = Stopwatch.StartNew();
        try
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(30) && !doors.Log.Streams.Any(s => s.Contains("ended", StringComparison.Ordinal)))
            {
                await client.Send(block).WaitAsync(TimeSpan.FromSeconds(1));
                sent += 65536;
            }
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or IOException)
        {
            // It is pushed back, then thrown out.
        }
        await Eventually(() => doors.Log.Streams.Any(s => s.Contains("took no answers", StringComparison.Ordinal)));
        Assert.InRange(sent, 65536, 64_000_000);
        await doors.AssertWell();
    }

    [Fact]
    public async Task A_socket_that_vanishes_frees_its_place()
    {
        await using var doors = await Doors.Open();
        using (var socket = await doors.Connect())
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /stream?token={doors.Token} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
            await socket.ReceiveAsync(new byte[4096]);
            // Half a frame, then half a close.
            await socket.SendAsync(new byte[] { 0x82, 0xFE, 0x10 });
            socket.Shutdown(SocketShutdown.Send);
            await Eventually(() => doors.Log.Streams.Any(s => s.Contains("ended", StringComparison.Ordinal)));
        }
        await doors.AssertWell();
    }

    [Fact]
    public async Task Who_has_no_more_to_say_still_hears_the_answers()
    {
        await using var doors = await Doors.Open();
        using var client = await StreamClient.Open(doors);
        for (var i = 0; i < 20; i++)
            await client.Send(new float[480]);
        await client.CloseOutput();
        for (var i = 0; i < 20; i++)
            Assert.Equal(480, (await client.Block())!.Length);
        Assert.Null(await client.Block());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Status);
    }

    [Fact]
    public async Task Nobody_is_read_from_faster_than_sound_goes_by()
    {
        await using var doors = await Doors.Open(set: o => o.StreamAheadSeconds = 0.1);
        using var client = await StreamClient.Open(doors);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
            await client.Send(new float[480]);
        for (var i = 0; i < 100; i++)
            await client.Block();
        Assert.True(watch.Elapsed.TotalSeconds > 0.85, $"a second of sound in {watch.Elapsed.TotalSeconds:0.00} s");
    }

    [Fact]
    public async Task The_server_says_goodbye()
    {
        var doors = await Doors.Open();
        using var client = await StreamClient.Open(doors);
        await client.Send(new float[480]);
        await client.Block();
        var ending = Stopwatch.StartNew();
        var end = doors.DisposeAsync().AsTask();
        await client.UntilClosed();
        await end;
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.Status);
        Assert.Equal("the server ends", client.Why);
        Assert.InRange(ending.Elapsed.TotalSeconds, 0, 10);
    }

    private static async Task Eventually(Func<bool> happened)
    {
        for (var i = 0; i < 400 && !happened(); i++)
            await Task.Delay(50);
        Assert.True(happened());
    }
}
