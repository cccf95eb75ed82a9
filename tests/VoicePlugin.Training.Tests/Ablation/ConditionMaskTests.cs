using TorchSharp;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests.Ablation;

public class ConditionMaskTests
{
    [Fact]
    public void TheColumnsAreThoseOfTheControlVector()
    {
        // One feature at a time is moved; only arms that are told of it may notice.
        Assert.Equal([Told.McepF0], Noticing(FeatureLayout.F0, 440));
        Assert.Equal([Told.McepF0], Noticing(FeatureLayout.Aperiodicity + 4, 0.9f));
        Assert.Equal([Told.Mcep, Told.McepF0, Told.McepShuffledF0], Noticing(FeatureLayout.Mcep + 49, 0.1f));
        Assert.Equal([Told.Mcep, Told.McepF0, Told.McepShuffledF0], Noticing(FeatureLayout.Mcep, -3));
        Assert.Equal([Told.McepShuffledF0], Noticing(FeatureLayout.F0, 440, ofOther: true));
        Assert.Empty(Noticing(FeatureLayout.Mcep + 7, 0.2f, ofOther: true));
    }

    [Fact]
    public void NothingIsStillToldThatItIsThere()
    {
        float[] told = Apply(Told.Nothing, Row(), Row()).Values();
        Assert.Equal(1, Assert.Single(told, x => x != 0));
    }

    [Fact]
    public void MelStandsWhereTheMelCepstrumStood()
    {
        using Tensor mel = arange(1, 1 + MelRows.Bands).to(ScalarType.Float32).reshape(1, 1, -1);
        using Tensor row = Fill(Row());
        float[] told = ConditionMask.Apply(Told.Mel, row, mel, row).Values();
        Assert.Equal(0, told[0]);
        Assert.Equal(0, told[1]);
        Assert.Equal(Enumerable.Range(1, MelRows.Bands).Select(b => (float)b), told[2..(2 + MelRows.Bands)]);
        Assert.Equal(1, Assert.Single(told[(2 + MelRows.Bands)..], x => x != 0));
    }

    private static Told[] Noticing(int feature, float value, bool ofOther = false) => [.. Enum.GetValues<Told>().Where(told =>
    {
        float[] changed = Row();
        changed[feature] = value;
        float[] before = Apply(told, Row(), Row()).Values();
        float[] after = (ofOther ? Apply(told, Row(), changed) : Apply(told, changed, Row())).Values();
        return !before.SequenceEqual(after);
    })];

    private static Tensor Apply(Told told, float[] own, float[] other) =>
        ConditionMask.Apply(told, Fill(own), zeros(1, 1, MelRows.Bands), Fill(other));

    private static Tensor Fill(float[] row)
    {
        var control = new float[ControlVector.Width];
        ControlVector.Fill(row, row, 0, default, default, control);
        return tensor(control, [1, 1, control.Length]);
    }

    private static float[] Row()
    {
        var row = new float[FeatureLayout.Width];
        row.AsSpan().Fill(0.05f);
        (row[FeatureLayout.F0], row[FeatureLayout.Voiced]) = (200, 1);
        return row;
    }
}
