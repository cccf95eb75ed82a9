using System.Runtime.InteropServices;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;
using VoicePlugin.Core.Tests.Packages;
using VoicePlugin.Core.Tests.Streaming;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>
/// The path of a voice through a card, with a card that computes as the processor does and whose memory nobody but it can read: what comes
/// out is the processor's to the bit, or something of the path is wrong.
/// </summary>
[Collection(Alone.Name)]
public sealed class FakeCardTests : IDisposable
{
    private static readonly float[] Phrase = Signals.Phrase(24000);
    private readonly TestVoice _files = new(1);
    private readonly VoicePackage _package;

    public FakeCardTests() => _package = VoicePackage.Load(_files.Directory);

    public void Dispose() => _files.Dispose();

    [FakeCudaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_voice_on_the_card_is_the_one_on_the_processor(bool graphs)
    {
        foreach (var controls in new[] { VoiceControls.Default, VoiceControls.Default.With("steps", 4).With("guidance", 1.7) })
        {
            var expected = Render(Device.Cpu, controls);
            var device = Card(graphs);
            Assert.Equal("CUDA 0: Fake RTX", device.Report.InUse);
            Assert.Equal(expected, Render(device, controls));
            Assert.True(FakeCuda.Read("fake_computes") > 0);
            Assert.Equal(graphs, FakeCuda.Read("fake_replays") > 0);
        }
    }

    [FakeCudaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blocks_of_any_size_give_the_same_samples(bool graphs)
    {
        var device = Card(graphs);
        var whole = Render(device, VoiceControls.Default);
        foreach (var blocks in new[] { new[] { 64 }, [480], [1, 4096, 17, 1024] })
            Assert.Equal(whole, Render(device, VoiceControls.Default, 48000, blocks));
    }

    [FakeCudaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_states_stay_on_the_card(bool graphs)
    {
        var device = Card(graphs);
        using var model = VoiceModel.Open(_package, device);
        using var stage = new OnnxStage(model, 1, 2, 5);
        StageShape shape = stage.Shape;
        stage.Run(5, 0);
        FakeCuda.Count();
        for (var i = 0; i < 10; i++)
            stage.Run(5, 1);
        // With graphs the first call is recorded: what it copies is the same.
        Assert.Equal(10 * 5 * shape.Patch * sizeof(float), FakeCuda.Read("fake_downloads"));
        Assert.Equal(10 * UploadBytes(shape, 5), FakeCuda.Read("fake_uploads"));
        Assert.Equal(0, FakeCuda.Read("fake_moves"));
        stage.CopyState(1, 0);
        Assert.Equal(shape.StateRows * shape.Channels * sizeof(float), FakeCuda.Read("fake_moves"));
    }

    [FakeCudaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_block_allocates(bool graphs)
    {
        using var model = VoiceModel.Open(_package, Card(graphs));
        using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = 20, Controls = VoiceControls.Default.With("guidance", 1.7) });
        var y = new float[480];
        using var quiet = new QuietHeap();
        SmallVoice.Play(engine, Phrase, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at + 480 <= Phrase.Length; at += 480)
            engine.Process(Phrase.AsSpan(at, 480), y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(engine.Device.IsCpu);
    }

    [FakeCudaFact]
    public void Instances_share_a_network_on_the_same_device_only_and_give_everything_back()
    {
        var open = OnnxNetwork.OpenCount;
        var device = Card(false);
        var (sessions, memory) = (FakeCuda.Read("fake_sessions"), FakeCuda.Read("fake_in_use"));
        using (var first = VoiceModel.Open(_package, device))
        using (var second = VoiceModel.Open(_files.Directory, device))
        using (var third = VoiceModel.Open(_files.Directory))
        using (var engine = new VoiceEngine(first, new EngineOptions()))
        using (var other = new VoiceEngine(second, new EngineOptions()))
        {
            // Three there, and three on the processor for the day the card fails.
            Assert.Equal(open + 6, OnnxNetwork.OpenCount);
            Assert.Equal(sessions + 3, FakeCuda.Read("fake_sessions"));
            Assert.Same(first.Stage(0), second.Stage(0));
            Assert.NotSame(first.Stage(0), third.Stage(0));
            Assert.Same(first.Spare(0), third.Stage(0));
            Assert.True(FakeCuda.Read("fake_in_use") > memory);
        }

        Assert.Equal((open, sessions, memory), (OnnxNetwork.OpenCount, FakeCuda.Read("fake_sessions"), FakeCuda.Read("fake_in_use")));
    }

    [FakeCudaFact]
    public void Graphs_that_cannot_be_recorded_are_done_without()
    {
        var device = Card(true);
        FakeCuda.Switch("fake_fail_capture");
        Assert.Equal(Render(Device.Cpu, VoiceControls.Default), Render(device, VoiceControls.Default));
        Assert.Equal(0, FakeCuda.Read("fake_replays"));
        using var model = VoiceModel.Open(_package, device);
        using var engine = new VoiceEngine(model, new EngineOptions());
        Assert.Equal((false, "CUDA 0: Fake RTX", null), (engine.HasGraphs, engine.Device.InUse, engine.Device.Reason));
    }

    [FakeCudaTheory]
    [InlineData(false, "0")]
    [InlineData(true, "1")]
    public void The_provider_is_set_up_for_the_same_samples_every_time(bool graphs, string enabled)
    {
        using var model = VoiceModel.Open(_package, Card(graphs));
        using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = 5 });
        Assert.Equal($"use_tf32=0\ncudnn_conv_algo_search=DEFAULT\narena_extend_strategy=kSameAsRequested\nenable_cuda_graph={enabled}\n", FakeCuda.Options);
        Assert.Equal(graphs, engine.HasGraphs);
    }

    private static long UploadBytes(StageShape shape, int tokens)
    {
        static int Aligned(int floats) => (floats + 63) / 64 * 64;
        return sizeof(float) * (Aligned(tokens * shape.SignalWidth) + Aligned(tokens * StageShape.ControlWidth) + Aligned(StageShape.StepWidth));
    }

    private Device Card(bool graphs) => Device.Open(DeviceChoice.OfCuda(0), FakeCuda.Machine(_files.Directory), graphs);

    private float[] Render(Device device, VoiceControls controls, int maxTokens = 250, params int[] blocks)
    {
        using var model = VoiceModel.Open(_package, device);
        using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = Math.Min(250, maxTokens), Controls = controls });
        return SmallVoice.Play(engine, Phrase, blocks);
    }
}
