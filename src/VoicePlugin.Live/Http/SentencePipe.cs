using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using VoicePlugin.Live.Json;

namespace VoicePlugin.Live.Http;

/// <summary>Passes everything on, until it is given a <see cref="Sentence"/>: then the empty answer that follows gets it as its body.</summary>
internal sealed class SentencePipe(PipeWriter inner) : PipeWriter
{
    private const string Empty = "Content-Length: 0\r\n", End = "\r\n\r\n";

    private readonly ArrayBufferWriter<byte> _held = new();

    /// <summary>What the client is to be told; null: nothing of ours. Set before the answer is written.</summary>
    public string? Sentence { get; set; }

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => inner.UnflushedBytes + _held.WrittenCount;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        if (Sentence is null)
            inner.Advance(bytes);
        else
            _held.Advance(bytes);
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => Sentence is null ? inner.GetMemory(sizeHint) : _held.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return inner.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        Release();
        inner.Complete(exception);
    }

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Release();
        return inner.CompleteAsync(exception);
    }

    private void Release()
    {
        if (_held.WrittenCount == 0)
            return;
        var answer = Encoding.Latin1.GetString(_held.WrittenSpan);
        _held.Clear();
        // Of the head only one line changes; an answer that has a body already is left alone.
        if (Sentence is { } sentence && answer.EndsWith(End, StringComparison.Ordinal) && answer.Contains(Empty, StringComparison.OrdinalIgnoreCase))
        {
            var body = Encoding.Latin1.GetString(JsonSerializer.SerializeToUtf8Bytes(new ErrorAnswer(sentence), LiveJson.Plain.ErrorAnswer));
            answer = answer.Replace(Empty, $"Content-Length: {body.Length}\r\nContent-Type: {Answers.JsonType}\r\n", StringComparison.OrdinalIgnoreCase) + body;
        }
        inner.Write(Encoding.Latin1.GetBytes(answer));
    }
}
