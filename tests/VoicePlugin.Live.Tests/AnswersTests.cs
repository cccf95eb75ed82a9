using Microsoft.AspNetCore.Http;
using VoicePlugin.Live.Http;

namespace VoicePlugin.Live.Tests;

public sealed class AnswersTests
{
    [Fact]
    public async Task A_sound_is_written_bit_by_bit_so_that_a_slow_reader_holds_no_copy_of_it()
    {
        var (context, bytes) = (new DefaultHttpContext(), new byte[1_000_003]);
        Random.Shared.NextBytes(bytes);
        using var body = new Body();
        context.Response.Body = body;
        await Answers.Bytes(context, bytes, "audio/wav");
        Assert.Equal(bytes, body.ToArray());
        Assert.InRange(body.Most, 1, 65536);
        Assert.Equal(bytes.Length, context.Response.ContentLength);
    }

    private sealed class Body : MemoryStream
    {
        public int Most { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Most = Math.Max(Most, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
