using VoicePlugin.Plugin.Automation;

namespace VoicePlugin.Plugin.Midi;

/// <summary>
/// Which key sounds: the last one pressed of those held; when none is held any more, the last one stays. Audio thread; no
/// allocation.
/// </summary>
internal sealed class NoteStack(ParameterCurve key, ParameterCurve velocity)
{
    // Keys below 1 would mean that the pitch follows the voice.
    private const double LeastKey = 1, MostKey = 127;

    private readonly (int Key, double Note, double Velocity)[] _held = new (int, double, double)[128];
    private int _count;

    /// <summary>A key goes down at a sample of the block to come.</summary>
    public void On(int offset, int number, float strength, float tuningCents)
    {
        if (number is < 0 or > 127)
            return;
        if (!(strength > 0))
        {
            Off(offset, number);
            return;
        }
        Remove(number);
        double tuning = float.IsFinite(tuningCents) ? tuningCents / 100.0 : 0;
        _held[_count++] = (number, Math.Clamp(number + tuning, LeastKey, MostKey), Math.Min(strength, 1f));
        Sound(offset);
    }

    /// <summary>A key goes up.</summary>
    public void Off(int offset, int number)
    {
        bool sounded = _count > 0 && _held[_count - 1].Key == number;
        Remove(number);
        if (sounded && _count > 0)
            Sound(offset);
    }

    /// <summary>Holds the keys that another one holds.</summary>
    public void TakeOver(NoteStack other)
    {
        other._held.CopyTo(_held, 0);
        _count = other._count;
    }

    private void Sound(int offset)
    {
        key.Add(offset, _held[_count - 1].Note);
        velocity.Add(offset, _held[_count - 1].Velocity);
    }

    private void Remove(int number)
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_held[i].Key != number)
                _held[kept++] = _held[i];
        }
        _count = kept;
    }
}
