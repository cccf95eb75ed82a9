using VoicePlugin.Plugin.Automation;

namespace VoicePlugin.Plugin.Mixing;

/// <summary>
/// Reads a block's inputs into memory of its own, finite throughout, and chooses the voice among them. A change of source is a
/// cross-fade of 10 ms. Audio thread; no allocation.
/// </summary>
internal sealed class InputStage
{
    private const double FadeSeconds = 0.01;
    // 24 dB above full scale: what the features' arithmetic certainly bears.
    private const float Most = 16;

    private readonly ParameterCurve _source;
    private readonly float[] _left, _right, _voice, _side, _choice;
    private readonly SideMix _sideMix;
    private Slew _sideShare;

    /// <summary>For slices of up to <paramref name="maxSlice"/> samples.</summary>
    public InputStage(ParameterCurve source, int sampleRate, int maxSlice)
    {
        _source = source;
        (_left, _right, _voice) = (new float[maxSlice], new float[maxSlice], new float[maxSlice]);
        (_side, _choice) = (new float[maxSlice], new float[maxSlice]);
        _sideMix = new SideMix(sampleRate);
        _sideShare = new Slew((float)(1 / (FadeSeconds * sampleRate)));
    }

    /// <summary>Main input, left.</summary>
    public ReadOnlySpan<float> Left => _left;

    /// <summary>Main input, right; as left when it is mono.</summary>
    public ReadOnlySpan<float> Right => _right;

    /// <summary>Mono input of the voice.</summary>
    public ReadOnlySpan<float> Voice => _voice;

    /// <summary>Reads <paramref name="count"/> samples of the block from <paramref name="offset"/> on.</summary>
    public void Read(ref PluginBlock block, int offset, int count)
    {
        Copy(block.MainLeft, offset, _left.AsSpan(0, count));
        Copy(block.MainRight.IsEmpty ? block.MainLeft : block.MainRight, offset, _right.AsSpan(0, count));
        Copy(block.SideLeft, offset, _side.AsSpan(0, count));
        if (!block.SideRight.IsEmpty)
        {
            Copy(block.SideRight, offset, _voice.AsSpan(0, count));
            _sideMix.Mix(_side.AsSpan(0, count), _voice.AsSpan(0, count));
        }
        _source.Fill(offset, _choice.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            float side = _sideShare.Next(IsSide(_choice[i], block.SidechainActive) ? 1 : 0);
            float value = side * _side[i] + (1 - side) * Half(_left[i], _right[i]);
            _voice[i] = Math.Clamp(value, -Most, Most);
        }
    }

    // Halved first: the sum of two huge numbers is infinite.
    private static float Half(float a, float b) => 0.5f * a + 0.5f * b;

    private static bool IsSide(float source, bool active) => source == 0 ? active : source == 1;

    // Missing samples are silence; so is what is not a number.
    private static void Copy(ReadOnlySpan<float> input, int offset, Span<float> to)
    {
        int there = Math.Clamp(input.Length - offset, 0, to.Length);
        for (int i = 0; i < there; i++)
            to[i] = float.IsFinite(input[offset + i]) ? input[offset + i] : 0;
        to[there..].Clear();
    }
}
