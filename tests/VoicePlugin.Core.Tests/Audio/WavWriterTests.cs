using CsCheck;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

public sealed class WavWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit() =>
        Gen.Select(Gen.Float[-4, 4].Array[1, 3000], Gen.Int[1, 16], Gen.Int[8000, 384000]).Sample(
            (samples, channels, rate) =>
            {
                var frames = Math.Max(1, samples.Length / channels);
                Array.Resize(ref samples, frames * channels);
                var path = _folder.File($"{Guid.NewGuid():N}.wav");
                using (var writer = WavWriter.Create(path, rate, channels))
                {
                    writer.Write(samples.AsSpan(0, frames / 2 * channels));
                    writer.Write(samples.AsSpan(frames / 2 * channels));
                    writer.Commit();
                }

                using var reader = WavReader.Open(path);
                var read = new float[samples.Length];
                Assert.Equal((rate, channels, (long)frames), (reader.SampleRate, reader.Channels, reader.Length));
                Assert.Equal(frames, reader.Read(read));
                Assert.Equal(samples, read);
            },
            iter: 50);

    [Fact]
    public void The_header_is_what_the_format_asks_for()
    {
        var path = _folder.File("a.wav");
        WavWriter.WriteAll(path, 48000, [0.5f, -0.5f]);
        byte[] expected =
        [
            .. "RIFF"u8, 58, 0, 0, 0, .. "WAVEfmt "u8, 18, 0, 0, 0, 3, 0, 1, 0, 0x80, 0xBB, 0, 0, 0, 0xEE, 2, 0, 4, 0, 32, 0, 0, 0,
            .. "fact"u8, 4, 0, 0, 0, 2, 0, 0, 0, .. "data"u8, 8, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0, 0xBF,
        ];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void Nothing_is_left_without_a_commit()
    {
        using (var writer = WavWriter.Create(_folder.File("a.wav"), 48000))
        {
            writer.Write(new float[100000]);
            Assert.DoesNotContain("a.wav", _folder.Names());
        }

        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void An_older_file_stays_until_the_commit()
    {
        var path = _folder.File("a.wav");
        WavWriter.WriteAll(path, 48000, [1f]);
        var old = File.ReadAllBytes(path);
        using (var writer = WavWriter.Create(path, 48000))
        {
            writer.Write([0.1f, 0.2f]);
        }

        Assert.Equal(old, File.ReadAllBytes(path));
        WavWriter.WriteAll(path, 48000, [0.1f, 0.2f]);
        Assert.NotEqual(old, File.ReadAllBytes(path));
        Assert.Equal(["a.wav"], _folder.Names());
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var path = _folder.File(Path.Combine("nowhere", "a.wav"));
        var fault = Assert.Throws<VoicePluginException>(() => WavWriter.Create(path, 48000));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_a_folder_is_refused()
    {
        var fault = Assert.Throws<VoicePluginException>(() => WavWriter.Create(_folder.Path, 48000));
        Assert.Contains("is a folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_frame_is_refused()
    {
        using var writer = WavWriter.Create(_folder.File("a.wav"), 48000, 2);
        Assert.Throws<ArgumentException>(() => writer.Write([1f]));
    }

    public void Dispose() => _folder.Dispose();
}
