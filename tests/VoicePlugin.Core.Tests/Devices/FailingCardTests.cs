using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;
using VoicePlugin.Core.Tests.Packages;
using VoicePlugin.Core.Tests.Streaming;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>A card that fails when networks are loaded onto it, or while they play.</summary>
[Collection(Alone.Name)]
public sealed class FailingCardTests : IDisposable
{
    private const int Rate = 48000;
    private const string Lost = "CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=studio ; file=/onnxruntime_src/cuda_call.cc ; line=129 ; expr=cudaStreamSynchronize(stream);";
    private static readonly float[] Phrase = Signals.Phrase(2 * Rate);
    private readonly TestVoice _files = new(1);
    private readonly VoicePackage _package;

    public FailingCardTests() => _package = VoicePackage.Load(_files.Directory);

    public void Dispose() => _files.Dispose();

    [FakeCudaTheory]
    [InlineData("fake_fail_create", "CUDA failure 2: out of memory ; GPU=0 ; hostname=studio",
        "CUDA 0: Fake RTX cannot be used: CUDA error 2, its memory is full; close other programs that use the card or take fewer instances; the CPU is used instead.")]
    [InlineData("fake_fail_compile", "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
        "CUDA 0: Fake RTX cannot be used: its memory is full (CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED); close other programs that use the card or take fewer instances; the CPU is used instead.")]
    public void A_network_that_the_card_does_not_take_is_loaded_on_the_processor(string fault, string said, string sentence)
    {
        var open = OnnxNetwork.OpenCount;
        var device = Card();
        FakeCuda.Switch(fault);
        FakeCuda.Say(said);
        using (var model = VoiceModel.Open(_package, device))
        using (var engine = new VoiceEngine(model, new EngineOptions()))
        {
            Assert.Equal(("CPU", sentence, sentence), (engine.Device.InUse, engine.Device.Reason, engine.Device.Notice));
            Assert.Equal(DeviceChoice.OfCuda(0), engine.Device.Asked);
            Assert.Equal(Render(Device.Cpu), SmallVoice.Play(engine, Phrase));
        }

        Assert.Equal(open, OnnxNetwork.OpenCount);
    }

    [FakeCudaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_card_whose_memory_is_full_before_an_engine_has_its_states_gives_back_what_it_gave(bool graphs)
    {
        var device = Card(graphs);
        using var model = VoiceModel.Open(_package, device);
        var inUse = FakeCuda.Read("fake_in_use");
        FakeCuda.Set("fake_limit", inUse + 20000);
        using var engine = new VoiceEngine(model, new EngineOptions());
        Assert.Equal("CPU", engine.Device.InUse);
        Assert.Matches("^CUDA 0: Fake RTX cannot be used: its memory is full .*; the CPU is used instead\\.$", engine.Device.Reason);
        Assert.Equal(Render(Device.Cpu), SmallVoice.Play(engine, Phrase));
        // The stages that had found room gave theirs back as well when the engine left the card.
        engine.Dispose();
        Assert.Equal(inUse, FakeCuda.Read("fake_in_use"));
    }

    [FakeCudaTheory]
    [InlineData("fake_fail_compute", false)]
    [InlineData("fake_fail_copy", false)]
    [InlineData("fake_fail_replay", true)]
    [InlineData("fake_fail_copy", true)]
    public void A_card_that_is_lost_while_it_plays_is_left_for_the_processor_without_a_gap(string fault, bool graphs)
    {
        var expected = Render(Device.Cpu);
        using var model = VoiceModel.Open(_package, Card(graphs));
        using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = 20 });
        var y = new float[Phrase.Length];
        var failed = Rate / 2;
        Play(engine, y, 0, failed);
        Assert.False(engine.Device.IsCpu);
        FakeCuda.Say(Lost);
        FakeCuda.Set(fault, 1);
        Play(engine, y, failed, Phrase.Length);

        Assert.Equal(
            "CUDA 0: Fake RTX failed while playing: CUDA error 719, the card has stopped (unspecified launch failure); restart the program, and if it happens again "
            + "the driver or the card is at fault; the CPU plays on, and the card is tried again when the voice is loaded anew.",
            engine.Device.Notice);
        // Up to the fault the sound is the processor's, and when all has faded it is again: the networks' memory is short.
        var settled = failed + engine.LatencySamples + Rate / 2;
        Assert.Equal(expected[..failed], y[..failed]);
        for (var i = settled; i < y.Length; i++)
            Assert.True(Math.Abs(expected[i] - y[i]) < 1e-4, $"sample {i}: {expected[i]} and {y[i]}");
        // In between it is a voice: nothing breaks, and no step is larger than the voice itself makes.
        Assert.All(y, value => Assert.True(float.IsFinite(value)));
        var (now, before) = (LargestStep(y.AsSpan(failed..settled)), LargestStep(expected));
        Assert.True(now <= 1.5 * before, $"a step of {now} where the voice makes {before}");
        Assert.True(Rms(y.AsSpan(failed..settled)) > 0.25 * Rms(expected.AsSpan(failed..settled)));
    }

    [FakeCudaFact]
    public void A_host_hears_no_late_block_and_reads_what_has_happened()
    {
        using var model = VoiceModel.Open(_package, Card(true));
        using var voice = new RealtimeVoice(model, new EngineOptions(), 480);
        voice.WaitForWorker = true;
        var y = new float[480];
        for (var at = 0; at < Rate; at += 480)
            voice.Process(Phrase.AsSpan(at, 480), y);
        Assert.Equal("CUDA 0: Fake RTX", voice.Device.InUse);
        FakeCuda.Set("fake_fail_replay", 0);
        for (var at = Rate; at < 2 * Rate; at += 480)
            voice.Process(Phrase.AsSpan(at, 480), y);
        Assert.Equal(("CPU", 0L, null), (voice.Device.InUse, voice.LateBlocks, voice.Fault));
        Assert.StartsWith("CUDA 0: Fake RTX failed while playing: ", voice.Device.Notice, StringComparison.Ordinal);

        // A voice that is loaded anew tries the card again.
        FakeCuda.Set("fake_fail_replay", -1);
        using var again = VoiceModel.Open(_package, Card(true));
        voice.Swap(again);
        for (var at = 0; at < Rate; at += 480)
            voice.Process(Phrase.AsSpan(at, 480), y);
        Assert.Equal(("CUDA 0: Fake RTX", null), (voice.Device.InUse, voice.Device.Notice));
    }

    [FakeCudaFact]
    public void A_card_that_is_lost_while_the_voice_sleeps_does_no_harm()
    {
        using var model = VoiceModel.Open(_package, Card());
        using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = 20 });
        SmallVoice.Play(engine, Phrase, 480);
        FakeCuda.Set("fake_fail_copy", 0);
        SmallVoice.Play(engine, new float[2 * Rate], 480);
        Assert.True(engine.Device.IsCpu);
        engine.Reset();
        Assert.Equal(Render(Device.Cpu), SmallVoice.Play(engine, Phrase, 480));
    }

    private static void Play(VoiceEngine engine, float[] y, int from, int to)
    {
        for (var at = from; at < to; at += 480)
            engine.Process(Phrase.AsSpan(at, 480), y.AsSpan(at, 480));
    }

    private static double LargestStep(ReadOnlySpan<float> x)
    {
        var most = 0.0;
        for (var i = 1; i < x.Length; i++)
            most = Math.Max(most, Math.Abs(x[i] - x[i - 1]));
        return most;
    }

    private static double Rms(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += value * value;
        return Math.Sqrt(sum / x.Length);
    }

    private Device Card(bool graphs = false) => Device.Open(DeviceChoice.OfCuda(0), FakeCuda.Machine(_files.Directory), graphs);

    private float[] Render(Device device)
    {
        using var model = VoiceModel.Open(_package, device);
        using var engine = new VoiceEngine(model, new EngineOptions());
        return SmallVoice.Play(engine, Phrase);
    }
}
