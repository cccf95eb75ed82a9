using System.Numerics.Tensors;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// How much of each affect sounds in a row. The first row has at once what is asked for; after that every affect's weight goes
/// towards it in steps, so that a change takes 50 ms, whatever changes. A function of the rows; no allocation a row.
/// </summary>
internal sealed class AffectBlend
{
    // 10 rows of 5 ms for a weight of 1.
    private const float Step = 0.1f;

    private readonly float[] _weights = new float[Affects.Count + 1];
    private readonly float[] _shift = new float[AffectProfiles.Width];
    private bool _begun;

    /// <summary>The sum of the profiles, each times its weight: <see cref="AffectProfiles.Width"/> numbers.</summary>
    public ReadOnlySpan<float> Shift => _shift;

    /// <summary>Whether any affect sounds.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _weights.AsSpan().Clear();
        _shift.AsSpan().Clear();
        (_begun, IsActive) = (false, false);
    }

    /// <summary>Goes one row further, towards <paramref name="amount"/> of <paramref name="affect"/> and nothing of the others.</summary>
    public void Advance(int affect, float amount)
    {
        bool moved = false;
        for (int a = 1; a < _weights.Length; a++)
        {
            float goal = a == affect ? amount : 0, before = _weights[a];
            if (before == goal)
                continue;
            _weights[a] = _begun ? before + Math.Clamp(goal - before, -Step, Step) : goal;
            moved = true;
        }
        _begun = true;
        if (moved)
            Sum();
    }

    private void Sum()
    {
        _shift.AsSpan().Clear();
        IsActive = false;
        for (int a = 1; a < _weights.Length; a++)
        {
            if (_weights[a] == 0)
                continue;
            IsActive = true;
            TensorPrimitives.MultiplyAdd(AffectProfiles.Of(a), _weights[a], _shift, _shift);
        }
    }
}
