using System.Diagnostics;
using System.Text;
using VoicePlugin.AudioFiles;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.AudioFiles;

public sealed class AudioDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(8000)]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(192000)]
    public void A_wav_of_any_rate_comes_out_at_48_kHz_in_time(int rate)
    {
        var path = _folder.File("tone.wav");
        WavWriter.WriteAll(path, rate, Tone(rate, rate));
        var y = AudioDecoder.ReadMono48k(path);
        Assert.Equal(48000, y.Length);
        Assert.True(WorstDifference(y, Tone(48000, 48000)) < 1e-4);
    }

    [Fact]
    public void A_wav_without_its_extension_is_still_a_wav()
    {
        WavWriter.WriteAll(_folder.File("a.wav"), 48000, [0.25f, -0.5f]);
        File.Move(_folder.File("a.wav"), _folder.File("a.take1"));
        Assert.Equal([0.25f, -0.5f], AudioDecoder.ReadMono48k(_folder.File("a.take1")));
    }

    [FfmpegTheory]
    [InlineData("flac", 1e-4)]
    [InlineData("ogg", 0.05)]
    [InlineData("mp3", 0.05)]
    [InlineData("m4a", 0.05)]
    public void Other_formats_come_through_ffmpeg_alike_every_time(string extension, double tolerance)
    {
        var wav = _folder.File("tone.wav");
        WavWriter.WriteAll(wav, 44100, Tone(44100, 44100));
        var path = _folder.File("tone." + extension);
        Encode(wav, path);
        var y = AudioDecoder.ReadMono48k(path);
        Assert.True(y.Length is > 47000 and < 52000, $"{y.Length} samples");
        var loudest = y.Skip(10000).Take(20000).Max(Math.Abs);
        Assert.InRange(loudest, 0.5 - tolerance, 0.5 + tolerance);
        Assert.Equal(y, AudioDecoder.ReadMono48k(path));
    }

    [Fact]
    public void Where_ffmpeg_is_missing_the_package_is_named()
    {
        var path = _folder.File("a.mp3");
        File.WriteAllBytes(path, new byte[100]);
        var fault = Assert.Throws<VoicePluginException>(() => FfmpegStream.Start(path, _folder.File("no-such-program")));
        Assert.Contains("apt-get install ffmpeg", fault.Message, StringComparison.Ordinal);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    [FfmpegTheory]
    [InlineData("broken.mp3")]
    [InlineData("broken.flac")]
    [InlineData("broken.ogg")]
    public void A_broken_file_is_named(string name)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, "This is a shopping list: eggs, flour, a microphone.");
        Assert.Contains(path, AssertFault(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_renamed_wav_is_refused_as_such()
    {
        var path = _folder.File("list.wav");
        File.WriteAllBytes(path, Encoding.ASCII.GetBytes("eggs, flour, a microphone"));
        Assert.Contains("is not a WAV file", AssertFault(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("does not exist", AssertFault(_folder.File("nowhere.flac")), StringComparison.Ordinal);

    [Fact]
    public void Reading_in_pieces_equals_reading_at_once()
    {
        var path = _folder.File("tone.wav");
        WavWriter.WriteAll(path, 44100, Tone(44100, 30000));
        var whole = AudioDecoder.ReadMono48k(path);
        using var reader = AudioDecoder.OpenMono48k(path);
        Assert.Equal(whole.Length, reader.ExpectedLength);
        var pieces = new List<float>();
        var block = new float[777];
        while (reader.Read(block) is > 0 and var count)
        {
            pieces.AddRange(block[..count]);
        }

        Assert.Equal(whole, pieces);
    }

    public void Dispose() => _folder.Dispose();

    private static string AssertFault(string path) =>
        Assert.Throws<VoicePluginException>(() => AudioDecoder.ReadMono48k(path)).Message;

    private static float[] Tone(int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 440 * i / rate)))];

    private static double WorstDifference(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Skip(1000).SkipLast(1000).Max();

    private static void Encode(string from, string to)
    {
        using var process = Process.Start("ffmpeg", ["-v", "error", "-nostdin", "-i", from, to]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
