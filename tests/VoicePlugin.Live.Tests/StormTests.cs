using System.Net.Sockets;
using System.Text;

namespace VoicePlugin.Live.Tests;

/// <summary>Many at once, slow ones, and full rooms.</summary>
public sealed class StormTests
{
    [Fact]
    public async Task A_thousand_sockets_at_once_do_not_keep_it_from_answering()
    {
        await using var doors = await Doors.Open(set: o => (o.IdleSeconds, o.HeadSeconds) = (1, 1));
        var sockets = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
        {
            var socket = await doors.Connect();
            try
            {
                // A third says nothing, a third a part, a third a whole request.
                if (i % 3 > 0)
                    await socket.SendAsync(Encoding.ASCII.GetBytes("GET /status HTTP/1.1\r\nHost: localhost\r\n" + (i % 3 == 1 ? "" : "\r\n")));
            }
            catch (SocketException)
            {
                // Closed at once: one too many.
            }
            return socket;
        }));
        try
        {
            Assert.All(await Task.WhenAll(sockets.Select(Answer)), answer => Assert.True(
                answer.Length == 0 || answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer));
            await doors.AssertWell();
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_told_to_be_quicker()
    {
        await using var doors = await Doors.Open(set: o => o.HeadSeconds = 0.5);
        using var socket = await doors.Connect();
        foreach (var letter in "GET /status HTTP/1.1\r\nHost: loca")
        {
            try
            {
                await socket.SendAsync(new[] { (byte)letter });
            }
            catch (SocketException)
            {
                break;
            }
            await Task.Delay(100);
            if (socket.Poll(0, SelectMode.SelectRead))
                break;
        }
        Assert.StartsWith("HTTP/1.1 408 ", await Answer(socket), StringComparison.Ordinal);
        await doors.AssertWell();
    }

    [Fact]
    public async Task When_too_many_sounds_wait_one_more_is_told_to_come_again()
    {
        await using var doors = await Doors.Open(set: o => (o.MaxWaiting, o.Workers) = (2, 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async seed =>
        {
            using var answer = await doors.Http.GetAsync(new Uri($"/render?dur=10&steps=8&seed={seed}", UriKind.Relative));
            return ((int)answer.StatusCode, answer.Headers.RetryAfter, answer.Headers.ETag, Body: await answer.Content.ReadAsByteArrayAsync());
        }));
        Assert.All(answers, a => Assert.True(a.Item1 is 200 or 429, $"{a.Item1}"));
        Assert.Contains(answers, a => a.Item1 == 200);
        var refused = answers.First(a => a.Item1 == 429);
        Assert.Contains("2 sounds wait", Doors.Sentence(Encoding.UTF8.GetString(refused.Body)), StringComparison.Ordinal);
        Assert.NotNull(refused.RetryAfter);
        Assert.Null(refused.ETag);
        await doors.AssertWell();
    }

    [Fact]
    public async Task Who_asks_for_the_same_at_the_same_time_waits_for_the_same_sound()
    {
        await using var doors = await Doors.Open();
        var files = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => doors.Http.GetByteArrayAsync(new Uri("/render?dur=1", UriKind.Relative))));
        Assert.All(files, f => Assert.Equal(files[0], f));
        Assert.Single(doors.Log.Sounds);
    }

    [Fact]
    public async Task What_is_kept_is_bounded()
    {
        await using var doors = await Doors.Open(set: o => o.CacheMegabytes = 2);
        for (var seed = 0; seed < 30; seed++)
            await doors.Http.GetByteArrayAsync(new Uri($"/render?dur=1&seed={seed}", UriKind.Relative));
        Assert.Equal(30, doors.Log.Sounds.Count);
        Assert.InRange(doors.StoredBytes, 0, 2_000_000);
        await doors.AssertWell();
    }

    [Fact]
    public async Task It_ends_while_it_is_busy_and_nobody_is_left_waiting()
    {
        var doors = await Doors.Open();
        using var http = new HttpClient { BaseAddress = doors.Http.BaseAddress };
        var asked = Enumerable.Range(0, 20).Select(async seed =>
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"/render?dur=10&steps=8&seed={seed}", UriKind.Relative));
            }
            catch (HttpRequestException)
            {
                // Closed on.
            }
        }).ToArray();
        await Task.Delay(200);
        await doors.DisposeAsync();
        await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(doors.Log.Faults);
    }

    private static async Task<string> Answer(Socket socket)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Reset counts as closed.
        }
        return text.ToString();
    }
}
