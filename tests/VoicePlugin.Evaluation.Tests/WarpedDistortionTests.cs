using CsCheck;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class WarpedDistortionTests
{
    [Fact]
    public void A_path_worked_out_by_hand()
    {
        // c1 of the target 0 1 5, of the output 0 5 5. Distances: row 0: 0 5 5, row 1: 1 4 4, row 2: 5 0 0.
        // Best: (0,0) (1,0) (2,1) (2,2) costs 0 + 1 + 0 + 0 over 4 cells.
        float[] target = [9, 0, 9, 1, 9, 5], output = [3, 0, 3, 5, 3, 5];
        Assert.Equal(MelCepstralDistortion.Scale * 0.25, Warped(target, output, 3), 1e-9);
    }

    [Fact]
    public void A_late_copy_is_no_distortion_but_for_its_ends()
    {
        var target = new float[80];
        for (var k = 0; k < 40; k++) target[2 * k + 1] = k is > 10 and < 20 ? 1 : k is > 25 and < 30 ? -2 : 0;
        var late = new float[80];
        Array.Copy(target, 0, late, 6, 74);
        Assert.Equal(0, Warped(target, late, 40), 1e-9);
        Assert.True(Straight(target, late, 40) > 0.5);
    }

    [Fact]
    public void Warping_never_makes_it_worse()
        => Gen.Select(Gen.Float[-2, 2].Array[24], Gen.Float[-2, 2].Array[24])
            .Sample((a, b) => Assert.InRange(Warped(a, b, 12), 0, Straight(a, b, 12) + 1e-9));

    [Fact]
    public void Without_an_active_frame_there_is_none()
        => Assert.True(double.IsNaN(WarpedDistortion.Mean(new float[4], new float[4], 2, 0, 2, new bool[2])));

    private static double Warped(float[] a, float[] b, int frames) => WarpedDistortion.Mean(a, b, 2, 0, 2, All(frames));

    private static double Straight(float[] a, float[] b, int frames) => MelCepstralDistortion.Mean(a, b, 2, 0, 2, All(frames));

    private static bool[] All(int frames) => [.. Enumerable.Repeat(true, frames)];
}
