using System.Text;
using CsCheck;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

[Collection(Alone.Name)]
public sealed class WavReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 8, false)]
    [InlineData(1, 16, false)]
    [InlineData(1, 24, false)]
    [InlineData(1, 32, false)]
    [InlineData(3, 32, false)]
    [InlineData(3, 64, false)]
    [InlineData(1, 16, true)]
    [InlineData(1, 24, true)]
    [InlineData(3, 32, true)]
    public void Reads_every_stored_form(int code, int bits, bool extensible)
    {
        double[] expected = [0, 0.5, -0.5, 0.25, -1, 0.75];
        var path = Write(WavBytes.File(code, bits, 2, 44100, WavBytes.Samples(expected, bits, code == 3), extensible: extensible));
        using var reader = WavReader.Open(path);
        Assert.Equal((44100, 2, 3L), (reader.SampleRate, reader.Channels, reader.Length));
        var samples = new float[6];
        Assert.Equal(3, reader.Read(samples));
        Assert.Equal(expected.Select(x => (float)x), samples);
        Assert.Equal(0, reader.Read(samples));
    }

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(192000, 1)]
    [InlineData(48000, 6)]
    [InlineData(384000, 16)]
    public void Mono_is_the_average_of_the_channels(int rate, int channels)
    {
        var data = WavBytes.Samples(Enumerable.Range(0, 5 * channels).Select(i => i % channels == 0 ? 0.5 : 0.0), 32, isFloat: true);
        using var reader = WavReader.Open(Write(WavBytes.File(3, 32, channels, rate, data)));
        var mono = new float[16];
        Assert.Equal(5, reader.ReadMono(mono));
        Assert.All(mono[..5], x => Assert.Equal(0.5f / channels, x));
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_samples()
    {
        var path = Write(WavBytes.File(1, 24, 3, 48000, WavBytes.Samples(Enumerable.Range(0, 60000).Select(i => Math.Sin(i)), 24, false)));
        var whole = new float[20000];
        using (var reader = WavReader.Open(path))
        {
            Assert.Equal(20000, reader.ReadMono(whole));
        }

        Gen.Int[1, 7000].Array[1, 20].Sample(
            sizes =>
            {
                using var reader = WavReader.Open(path);
                var read = new List<float>();
                for (var i = 0; read.Count < whole.Length; i++)
                {
                    var block = new float[sizes[i % sizes.Length]];
                    read.AddRange(block[..reader.ReadMono(block)]);
                }

                Assert.Equal(whole, read);
            },
            iter: 20);
    }

    [Fact]
    public void Skips_unknown_chunks_of_odd_length()
    {
        byte[] list = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];
        using var reader = WavReader.Open(Write(WavBytes.File(1, 16, 1, 48000, [0, 64, 0, 32], between: list)));
        var x = new float[2];
        Assert.Equal(2, reader.Read(x));
        Assert.Equal([0.5f, 0.25f], x);
    }

    [Fact]
    public void Reading_does_not_allocate()
    {
        using var reader = WavReader.Open(Write(WavBytes.File(1, 16, 2, 48000, new byte[400000])));
        var block = new float[1000];
        reader.ReadMono(block);
        using var quiet = new QuietHeap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.ReadMono(block) > 0)
        {
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_missing_file_is_named() =>
        AssertFault(_folder.File("nowhere.wav"), "nowhere.wav", "does not exist");

    [Fact]
    public void A_folder_is_refused() => AssertFault(_folder.Path, "is a folder");

    [Fact]
    public void A_text_file_renamed_wav_is_refused() =>
        AssertFault(Write(Encoding.ASCII.GetBytes("These are not the samples you are looking for.")), "is not a WAV file");

    [Fact]
    public void An_empty_file_is_refused() => AssertFault(Write([]), "empty file (0 bytes)");

    [Fact]
    public void A_truncated_file_is_refused_with_both_lengths() =>
        AssertFault(Write(WavBytes.File(1, 16, 1, 48000, new byte[1000], statedLength: 9600)), "truncated", "9600", "1000");

    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(30)]
    [InlineData(40)]
    public void A_file_cut_inside_its_header_is_refused(int length) =>
        AssertFault(Write(WavBytes.File(1, 16, 1, 48000, new byte[100])[..length]), "WAV file");

    [Fact]
    public void A_file_without_samples_is_refused() =>
        AssertFault(Write(WavBytes.File(1, 16, 1, 48000, [])), "0 samples");

    [Fact]
    public void A_compressed_format_is_refused() =>
        AssertFault(Write(WavBytes.File(2, 4, 1, 48000, new byte[64])), "format code 2", "4 bits");

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void A_channel_count_out_of_range_is_refused(int channels) =>
        AssertFault(Write(WavBytes.File(1, 16, channels, 48000, new byte[64])), $"{channels} channels");

    [Theory]
    [InlineData(7999)]
    [InlineData(384001)]
    public void A_rate_out_of_range_is_refused(int rate) =>
        AssertFault(Write(WavBytes.File(1, 16, 1, rate, new byte[64])), $"{rate} Hz");

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinite")]
    [InlineData(double.NegativeInfinity, "infinite")]
    public void A_sample_that_is_no_number_is_named_by_position(double bad, string word)
    {
        var samples = new double[2 * 24000];
        samples[(2 * 12345) + 1] = bad;
        using var reader = WavReader.Open(Write(WavBytes.File(3, 32, 2, 24000, WavBytes.Samples(samples, 32, true))));
        var block = new float[1000];
        var fault = Assert.Throws<VoicePluginException>(() =>
        {
            while (reader.ReadMono(block) > 0)
            {
            }
        });
        Assert.Contains("sample 12345 of channel 2 (0.514 s)", fault.Message, StringComparison.Ordinal);
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertFault(string path, params string[] words)
    {
        var fault = Assert.Throws<VoicePluginException>(() => WavReader.Open(path).Dispose());
        Assert.All(words.Append(path), word => Assert.Contains(word, fault.Message, StringComparison.Ordinal));
    }

    private string Write(byte[] bytes)
    {
        var path = _folder.File("input.wav");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
