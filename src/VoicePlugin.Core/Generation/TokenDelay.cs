namespace VoicePlugin.Core.Generation;

/// <summary>
/// Holds a per-token signal back by a fixed number of tokens: push a run of tokens, read the run that is now due.
/// No allocation after construction.
/// </summary>
public sealed class TokenDelay
{
    private readonly float[] _room;
    private readonly int _width;
    private readonly int _held;

    /// <summary>Rows of <paramref name="width"/> floats, <paramref name="delay"/> tokens late, at most <paramref name="maxTokens"/> a push.</summary>
    public TokenDelay(int width, int delay, int maxTokens)
    {
        _width = width;
        _held = delay * width;
        _room = new float[(delay + maxTokens) * width];
    }

    /// <summary>Appends <paramref name="tokens"/> rows and returns the same number of delayed ones, valid until the next push.</summary>
    public ReadOnlySpan<float> Push(ReadOnlySpan<float> rows, int tokens)
    {
        int count = tokens * _width;
        // What the last push left held back moves to the front only now, so that its result stayed readable.
        if (_last > 0)
            _room.AsSpan(_last, _held).CopyTo(_room);
        rows[..count].CopyTo(_room.AsSpan(_held));
        _last = count;
        return _room.AsSpan(0, count);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _room.AsSpan().Clear();
        _last = 0;
    }

    private int _last;
}
