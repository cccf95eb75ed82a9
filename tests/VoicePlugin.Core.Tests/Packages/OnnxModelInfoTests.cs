using CsCheck;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Core.Tests.Packages;

public class OnnxModelInfoTests
{
    private static readonly byte[] Model = StageGraphTemplate.Random(1, new StageShape("coarse", 6000, 2, 2, 4, [1, 2]));

    [Fact]
    public void Reads_opset_names_and_sizes()
    {
        var info = OnnxModelInfo.Read(Model);
        Assert.Equal(20, info.Opset);
        Assert.Equal(["signal [tokens, 4]", "control [tokens, 104]", "step [1, 32]", "state [3, 4]"], info.Inputs.Select(t => t.ToString()));
        Assert.Equal(["x1 [tokens, 2]", "state_out [3, 4]"], info.Outputs.Select(t => t.ToString()));
        Assert.All(info.Inputs.Concat(info.Outputs), t => Assert.True(t.IsFloat));
    }

    [Fact]
    public void Damaged_bytes_give_a_FormatException_or_another_model_but_nothing_else() =>
        Gen.Select(Gen.Int[0, Model.Length - 1], Gen.Byte, Gen.Int[0, Model.Length]).Sample((position, value, length) =>
        {
            var bad = (byte[])Model.Clone();
            bad[position] = value;
            try
            {
                OnnxModelInfo.Read(bad.AsSpan(0, length));
            }
            catch (FormatException)
            {
            }
        });

    [Fact]
    public void A_file_cut_short_is_refused() =>
        Assert.Throws<FormatException>(() => OnnxModelInfo.Read(Model.AsSpan(0, Model.Length / 2)));
}
