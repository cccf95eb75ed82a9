using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Pitch;

/// <summary>
/// The pitch network in TorchSharp; <see cref="PitchNetwork"/> plays it. Convolutions along the logarithmic frequency
/// axis see each F0 with its harmonics, octaves and twelfths beside it; a gated recurrence along time, also a
/// convolution, follows the pitch (a learned forward pass of a hidden Markov model); a GRU hears level and noise.
/// </summary>
public sealed class PitchModel : nn.Module<Tensor, Tensor>
{
    private readonly Conv1d harmonics;
    private readonly Conv1d gates;
    private readonly Conv1d recurrence;
    private readonly Conv1d salience;
    private readonly GRU scene;
    private readonly Linear adapt;
    private readonly Linear voicing;
    private readonly Linear unvoiced;
    private readonly Tensor gather;

    /// <summary>Creates it with random weights.</summary>
    public PitchModel()
        : base(nameof(PitchModel))
    {
        harmonics = nn.Conv1d(PitchNetwork.Views, PitchNetwork.Evidence, 3, padding: 1);
        gates = nn.Conv1d(PitchNetwork.Evidence, 2 * PitchNetwork.States, 3, padding: 1);
        recurrence = nn.Conv1d(PitchNetwork.States, 2 * PitchNetwork.States, 5, padding: 2, bias: false);
        salience = nn.Conv1d(PitchNetwork.States, 1, 3, padding: 1);
        scene = nn.GRU((2 * PitchNetwork.Evidence) + PitchEvidence.ScalarCount, PitchNetwork.Scene, batchFirst: true);
        adapt = nn.Linear(PitchNetwork.Scene, 2 * PitchNetwork.States);
        voicing = nn.Linear(PitchNetwork.Scene + (2 * PitchNetwork.States), PitchNetwork.Voicing);
        unvoiced = nn.Linear(PitchNetwork.Voicing, 1);
        gather = tensor(PitchNetwork.ViewIndex.Select(i => (long)i).ToArray());
        RegisterComponents();
    }

    /// <summary>Log probabilities of each bin of the lattice and, last, of no pitch.</summary>
    /// <param name="evidence">[B, T, <see cref="PitchEvidence.Width"/>].</param>
    /// <returns>[B, T, <see cref="PitchLattice.Bins"/> + 1]; entry t is of frame t − 1.</returns>
    public override Tensor forward(Tensor evidence)
    {
        long batch = evidence.shape[0], time = evidence.shape[1];
        const int bins = PitchLattice.Bins, states = PitchNetwork.States;
        Tensor padded = nn.functional.pad(evidence.reshape(batch * time, PitchEvidence.Width), [0, 1]);
        Tensor views = padded.index_select(1, gather).reshape(batch * time, PitchNetwork.Views, bins);
        Tensor e = nn.functional.relu(harmonics.forward(views));
        Tensor heard = cat([e.mean([2]), e.amax([2]), evidence.reshape(batch * time, -1).narrow(1, PitchEvidence.Scalars, PitchEvidence.ScalarCount)], 1);
        (Tensor g, _) = scene.call(heard.reshape(batch, time, -1));
        Tensor drive = gates.forward(e).reshape(batch, time, 2 * states, bins).Plus(adapt.forward(g).unsqueeze(3));
        Tensor s = zeros(batch, states, bins);
        var line = new List<Tensor>((int)time);
        foreach (Tensor d in drive.unbind(1))
        {
            Tensor u = d.Plus(recurrence.forward(s));
            Tensor z = u.narrow(1, 0, states).sigmoid(), c = u.narrow(1, states, states).tanh();
            s = lerp(s, c, z);
            line.Add(s);
        }

        Tensor all = stack(line, 1).reshape(batch * time, states, bins);
        Tensor pitch = salience.forward(all).squeeze(1);
        Tensor summary = cat([g.reshape(batch * time, -1), all.amax([2]), all.mean([2])], 1);
        Tensor none = unvoiced.forward(nn.functional.relu(voicing.forward(summary)));
        return nn.functional.log_softmax(cat([pitch, none], 1), 1).reshape(batch, time, bins + 1);
    }

    /// <summary>The weights in the order in which <see cref="PitchNetwork"/> reads them.</summary>
    public float[] Export()
    {
        Tensor[] order =
        [
            harmonics.weight!, harmonics.bias!, gates.weight!, gates.bias!, recurrence.weight!, salience.weight!, salience.bias!,
            .. scene.parameters(), adapt.weight!, adapt.bias!, voicing.weight!, voicing.bias!, unvoiced.weight!, unvoiced.bias!,
        ];
        return [.. order.SelectMany(t => t.detach().cpu().contiguous().data<float>().ToArray())];
    }
}
