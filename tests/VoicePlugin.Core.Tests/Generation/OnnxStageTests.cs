using CsCheck;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Core.Tests.Generation;

[Collection(Alone.Name)]
public class OnnxStageTests
{
    private static readonly StageShape Small = new("medium", 24000, 6, 3, 16, [1, 2, 4]);

    [Fact]
    public void Any_way_of_cutting_the_tokens_gives_the_same_bits()
    {
        const int tokens = 60;
        var random = new Random(4);
        float[] signal = Noise(random, tokens * Small.SignalWidth), control = Noise(random, tokens * StageShape.ControlWidth);
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 1, 1, 2, 3, 5, 10, tokens);
        var expected = Render(stage, signal, control, [tokens]);
        Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(3), Gen.Const(5), Gen.Const(10)).Array[5, 60].Sample(
            cuts => Assert.Equal(expected, Render(stage, signal, control, cuts)), iter: 50, threads: 1);
    }

    [Fact]
    public void The_default_stages_pass_their_own_self_check()
    {
        foreach (var shape in StageShape.Defaults)
        {
            using var stage = new OnnxStage(StageGraphTemplate.Random(2, shape), shape, 1, 1, 5, 25);
            Assert.True(stage.IsChunkInvariant(), shape.Name);
        }
    }

    [Fact]
    public void Slots_are_independent()
    {
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 2, 4);
        var random = new Random(5);
        float[] first = Noise(random, 4 * Small.SignalWidth), second = Noise(random, 4 * Small.SignalWidth), control = Noise(random, 4 * StageShape.ControlWidth);
        var alone = Render(stage, [.. first, .. first], [.. control, .. control], [4, 4]);

        stage.Reset();
        control.CopyTo(stage.Control);
        var between = new List<float>();
        for (var i = 0; i < 2; i++)
        {
            first.CopyTo(stage.Signal);
            stage.Run(4, 0);
            between.AddRange(stage.X1);
            second.CopyTo(stage.Signal);
            stage.Run(4, 1);
        }

        Assert.Equal(alone, between);
        Assert.NotEqual(between[..(4 * Small.Patch)], between[(4 * Small.Patch)..]);
    }

    [Fact]
    public void A_copied_state_goes_on_like_the_one_it_was_copied_from()
    {
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 3, 4);
        var random = new Random(6);
        for (var call = 0; call < 3; call++)
        {
            Noise(random, 4 * Small.SignalWidth).CopyTo(stage.Signal);
            stage.Run(4, 0);
            if (call < 2)
                stage.Run(4, 2);
        }

        // Slots that have been called an odd and an even number of times.
        stage.CopyState(0, 2);
        stage.CopyState(2, 1);
        stage.CopyState(1, 1);
        Noise(random, 4 * Small.SignalWidth).CopyTo(stage.Signal);
        float[] Next(int slot)
        {
            stage.Run(4, slot);
            return stage.X1.ToArray();
        }

        var expected = Next(0);
        Assert.Equal(expected, Next(1));
        Assert.Equal(expected, Next(2));
        Assert.NotEqual(expected, Next(2));
    }

    [Fact]
    public void Reset_brings_back_the_silence_before_the_start()
    {
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 1, 5);
        var random = new Random(6);
        float[] signal = Noise(random, 10 * Small.SignalWidth), control = Noise(random, 10 * StageShape.ControlWidth);
        Assert.Equal(Render(stage, signal, control, [5, 5]), Render(stage, signal, control, [5, 5]));
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 2, 5, 20);
        stage.Run(5, 0);
        using var quiet = new QuietHeap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            stage.Signal[0] = i;
            stage.Run(5, i % 2);
            stage.Run(20, i % 2);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_unannounced_token_count_or_slot_is_refused()
    {
        using var stage = new OnnxStage(StageGraphTemplate.Random(1, Small), Small, 1, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => stage.Run(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stage.Run(5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stage.Run(5, -1));
    }

    [Fact]
    public void Bytes_that_are_no_model_give_a_sentence_naming_the_stage()
    {
        var error = Assert.Throws<VoicePluginException>(() => new OnnxStage([1, 2, 3], Small, 1, 5));
        Assert.Contains("Stage medium", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_size_gives_a_sentence_naming_the_stage()
    {
        var other = Small with { Channels = 32 };
        var error = Assert.Throws<VoicePluginException>(() => new OnnxStage(StageGraphTemplate.Random(1, other), Small, 1, 5));
        Assert.Contains("Stage medium", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Denormal_numbers_are_zero_whatever_the_threads_mode()
    {
        if (!DenormalGuard.IsSupported)
            return;
        // An untrained network returns its mean, here 1e-39: zero when flushed, 1e-39 when not.
        using var stage = new OnnxStage(StageGraphTemplate.Untrained(1, Small), Small, 1, 5);
        var tiny = Enumerable.Repeat(1e-39f, 5 * Small.SignalWidth).ToArray();
        Assert.All(Render(stage, tiny, new float[5 * StageShape.ControlWidth], [5]), v => Assert.Equal(0f, v));
        Assert.NotEqual(0f, stage.Signal[0] * 1f);
    }

    private static float[] Render(OnnxStage stage, float[] signal, float[] control, IEnumerable<int> cuts)
    {
        stage.Reset();
        var (total, width) = (control.Length / StageShape.ControlWidth, stage.Shape.SignalWidth);
        stage.Step.Fill(0.3f);
        var x1 = new List<float>();
        var from = 0;
        foreach (var cut in cuts.Concat(Enumerable.Repeat(1, total)))
        {
            if (from + cut > total)
                continue;
            signal.AsSpan(from * width, cut * width).CopyTo(stage.Signal);
            control.AsSpan(from * StageShape.ControlWidth, cut * StageShape.ControlWidth).CopyTo(stage.Control);
            stage.Run(cut, 0);
            x1.AddRange(stage.X1[..(cut * stage.Shape.Patch)]);
            from += cut;
            if (from == total)
                break;
        }

        return [.. x1];
    }

    private static float[] Noise(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => 2 * random.NextSingle() - 1)];
}
