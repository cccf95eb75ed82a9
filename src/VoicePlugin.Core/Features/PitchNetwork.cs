using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The built-in pitch network, one step every 5 ms: convolutions along the lattice see each F0 with its octaves, twelfths
/// and harmonics beside it, a gated recurrence along time follows the pitch, a small GRU hears level and noise. Trained by
/// <c>voice-train pitch</c> on sounds made from a known F0. No allocation a step; not thread-safe.
/// </summary>
public sealed class PitchNetwork
{
    /// <summary>Views of the evidence that each bin sees.</summary>
    public const int Views = 22;

    /// <summary>Channels after the first convolution.</summary>
    public const int Evidence = 20;

    /// <summary>Channels of the recurrence.</summary>
    public const int States = 12;

    /// <summary>Size of the unit that hears the scene.</summary>
    public const int Scene = 32;

    /// <summary>Hidden size of the voicing decision.</summary>
    public const int Voicing = 24;

    private static readonly int[] Shifts = [0, -36, 36, -57, 57];
    private static readonly int[] Partials = [0, 36, 57, 72, 84, 93, 101, 108, -36, 21, 48, 65];

    private readonly LatticeConvolution _harmonics, _gates, _recurrence;
    private readonly GatedUnit _scene;
    private readonly float[] _salience, _adapt, _adaptBias, _voicing, _voicingBias, _unvoiced;
    private readonly float _salienceBias, _unvoicedBias;

    private readonly float[] _views = LatticeConvolution.Rows(Views), _evidence = LatticeConvolution.Rows(Evidence);
    private readonly float[] _drive = LatticeConvolution.Rows(2 * States), _feedback = LatticeConvolution.Rows(2 * States);
    private readonly float[] _state = LatticeConvolution.Rows(States);
    private readonly float[] _heard = new float[(2 * Evidence) + PitchEvidence.ScalarCount], _summary = new float[Scene + (2 * States)];
    private readonly float[] _logits = new float[PitchLattice.Bins + 1];

    /// <summary>Takes the weights in the order of the trainer's export.</summary>
    /// <exception cref="VoicePluginException">Too few or too many weights.</exception>
    public PitchNetwork(ReadOnlyMemory<float> weights)
    {
        int at = 0;
        float[] Take(int count)
        {
            if (at + count > weights.Length)
                throw new VoicePluginException("The pitch network's weights are too few: they belong to another version.");
            at += count;
            return weights.Slice(at - count, count).ToArray();
        }

        _harmonics = new LatticeConvolution(Take(Evidence * Views * 3), Take(Evidence), Views, Evidence, 3);
        _gates = new LatticeConvolution(Take(2 * States * Evidence * 3), Take(2 * States), Evidence, 2 * States, 3);
        _recurrence = new LatticeConvolution(Take(2 * States * States * 5), default, States, 2 * States, 5);
        _salience = Take(States * 3);
        _salienceBias = Take(1)[0];
        _scene = new GatedUnit(_heard.Length, Scene, Take);
        _adapt = Take(2 * States * Scene);
        _adaptBias = Take(2 * States);
        _voicing = Take(Voicing * _summary.Length);
        _voicingBias = Take(Voicing);
        _unvoiced = Take(Voicing);
        _unvoicedBias = Take(1)[0];
        if (at != weights.Length)
            throw new VoicePluginException("The pitch network's weights are too many: they belong to another version.");
    }

    /// <summary>Where each view of each bin lies in the evidence, [<see cref="Views"/>, bins]; the width of the evidence stands for zero.</summary>
    public static int[] ViewIndex { get; } = MakeIndex();

    /// <summary>Probability of each bin of the lattice and, last, of no pitch, after <see cref="Step"/>.</summary>
    public ReadOnlySpan<float> Posterior => _logits;

    /// <summary>Forgets the past.</summary>
    public void Reset()
    {
        _state.AsSpan().Clear();
        _scene.Reset();
    }

    /// <summary>Takes the evidence of step n; the posterior is then that of frame n − 1.</summary>
    public void Step(ReadOnlySpan<float> evidence)
    {
        See(evidence);
        _harmonics.Apply(_views, _evidence);
        for (int c = 0; c < Evidence; c++)
        {
            Span<float> row = LatticeConvolution.Row(_evidence, c);
            TensorPrimitives.Max(row, 0f, row);
            _heard[c] = FixedSum.Of(row) / PitchLattice.Bins;
            _heard[Evidence + c] = TensorPrimitives.Max<float>(row);
        }

        evidence.Slice(PitchEvidence.Scalars, PitchEvidence.ScalarCount).CopyTo(_heard.AsSpan(2 * Evidence));
        _scene.Step(_heard);
        _gates.Apply(_evidence, _drive);
        _recurrence.Apply(_state, _feedback);
        Follow();
        Decide();
    }

    private static int[] MakeIndex()
    {
        var index = new List<int>();
        foreach (int first in new[] { 0, PitchEvidence.Compressed })
        {
            foreach (int shift in Shifts)
                index.AddRange(Enumerable.Range(0, PitchLattice.Bins).Select(b => (uint)(b + shift) < PitchLattice.Bins ? first + b + shift : PitchEvidence.Width));
        }

        foreach (int shift in Partials)
        {
            index.AddRange(Enumerable.Range(PitchLattice.SpectrumOffset, PitchLattice.Bins)
                .Select(b => (uint)(b + shift) < PitchLattice.SpectrumBins ? PitchEvidence.Spectrum + b + shift : PitchEvidence.Width));
        }

        return [.. index];
    }

    private void See(ReadOnlySpan<float> evidence)
    {
        int view = 0;
        for (int kind = 0; kind < 2; kind++)
        {
            ReadOnlySpan<float> source = evidence.Slice(kind * PitchEvidence.Compressed, PitchLattice.Bins);
            foreach (int shift in Shifts)
                Shifted(source, shift, LatticeConvolution.Row(_views, view++));
        }

        foreach (int shift in Partials)
            Shifted(evidence.Slice(PitchEvidence.Spectrum, PitchLattice.SpectrumBins), shift + PitchLattice.SpectrumOffset, LatticeConvolution.Row(_views, view++));
    }

    // Beyond the source's ends the view keeps the zeros it was made with: the shift of a view never changes.
    private static void Shifted(ReadOnlySpan<float> source, int shift, Span<float> row)
    {
        int first = Math.Max(0, -shift), last = Math.Min(PitchLattice.Bins, source.Length - shift);
        if (last > first)
            source[(first + shift)..(last + shift)].CopyTo(row[first..]);
    }

    private void Follow()
    {
        for (int c = 0; c < 2 * States; c++)
        {
            Span<float> row = LatticeConvolution.Row(_drive, c);
            TensorPrimitives.Add(row, LatticeConvolution.Row(_feedback, c), row);
            TensorPrimitives.Add(row, _adaptBias[c] + DotProduct.Of(_adapt.AsSpan(c * Scene, Scene), _scene.State), row);
        }

        for (int c = 0; c < States; c++)
        {
            Span<float> gate = LatticeConvolution.Row(_drive, c), candidate = LatticeConvolution.Row(_drive, States + c), s = LatticeConvolution.Row(_state, c);
            TensorPrimitives.Sigmoid(gate, gate);
            TensorPrimitives.Tanh(candidate, candidate);
            TensorPrimitives.Subtract(candidate, s, candidate);
            TensorPrimitives.MultiplyAdd(gate, candidate, s, s);
        }
    }

    private void Decide()
    {
        Span<float> pitch = _logits.AsSpan(0, PitchLattice.Bins);
        pitch.Fill(_salienceBias);
        for (int c = 0; c < States; c++)
        {
            ReadOnlySpan<float> row = _state.AsSpan((c * LatticeConvolution.Stride) + LatticeConvolution.Margin - 1, PitchLattice.Bins + 2);
            for (int tap = 0; tap < 3; tap++)
                TensorPrimitives.MultiplyAdd(row.Slice(tap, PitchLattice.Bins), _salience[(c * 3) + tap], pitch, pitch);
            ReadOnlySpan<float> bins = row.Slice(1, PitchLattice.Bins);
            _summary[Scene + c] = TensorPrimitives.Max(bins);
            _summary[Scene + States + c] = FixedSum.Of(bins) / PitchLattice.Bins;
        }

        _scene.State.CopyTo(_summary);
        float none = _unvoicedBias;
        for (int i = 0; i < Voicing; i++)
            none += _unvoiced[i] * MathF.Max(0, _voicingBias[i] + DotProduct.Of(_voicing.AsSpan(i * _summary.Length, _summary.Length), _summary));
        _logits[PitchLattice.Bins] = none;
        // Softmax by hand: the library's adds up in an order of its own.
        TensorPrimitives.Subtract(_logits, TensorPrimitives.Max<float>(_logits), _logits);
        TensorPrimitives.Exp<float>(_logits, _logits);
        TensorPrimitives.Multiply(_logits, 1 / FixedSum.Of(_logits), _logits);
    }
}
