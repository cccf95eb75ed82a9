using CsCheck;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Core.Tests.Gestures;

public sealed class GestureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_come_back_within_half_a_step()
    {
        float[] rows = TestGestures.Rows(120, 200), row = new float[FeatureLayout.Width];
        Gesture gesture = TestGestures.Bank().All[0];
        Assert.Equal((2, 11, 120), (gesture.Affect, gesture.Speaker, gesture.Frames));
        for (int k = 0; k < gesture.Frames; k++)
        {
            gesture.Read(k, row);
            float[] expected = rows[(k * FeatureLayout.Width)..((k + 1) * FeatureLayout.Width)];
            Assert.Equal(expected[FeatureLayout.Voiced], row[FeatureLayout.Voiced]);
            Assert.Equal(expected[0], row[0], 0.0003f * expected[0] + 1e-6f);
            for (int m = 0; m < FeatureLayout.McepCount; m++)
                Assert.Equal(expected[FeatureLayout.Mcep + m], row[FeatureLayout.Mcep + m], m == 0 ? 0.0003f : 0.51f / m / 127);
            for (int b = FeatureLayout.Aperiodicity; b < FeatureLayout.Width; b++)
                Assert.Equal(expected[b], row[b], 0.5f / 255 + 1e-6f);
        }
    }

    [Fact]
    public void Between_rows_there_are_straight_lines()
    {
        Gesture gesture = TestGestures.Bank().All[0];
        float[] a = new float[FeatureLayout.Width], b = new float[FeatureLayout.Width], middle = new float[FeatureLayout.Width];
        gesture.Read(50, a);
        gesture.Read(51, b);
        gesture.Read(50.5, middle, new float[FeatureLayout.Width]);
        Assert.Equal(MathF.Sqrt(a[0] * b[0]), middle[0], 0.01f);
        for (int i = FeatureLayout.Mcep; i < FeatureLayout.Width; i++)
            Assert.Equal((a[i] + b[i]) / 2, middle[i], 1e-5f);
    }

    [Fact]
    public void The_median_is_of_voiced_rows() => Assert.InRange(TestGestures.Bank().All[0].MedianF0, 190, 210);

    [Fact]
    public void A_damaged_file_is_refused_and_nothing_else_happens()
    {
        byte[] file = TestGestures.File();
        Assert.Throws<InvalidDataException>(() => GestureFile.Read(new byte[3]));
        Assert.Throws<InvalidDataException>(() => GestureFile.Read(file.AsMemory(0, file.Length - 1)));
        Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[1, 5].Sample(changes =>
        {
            byte[] damaged = [.. file];
            foreach ((int place, byte value) in changes)
                damaged[place] = value;
            try
            {
                GestureFile.Read(damaged);
            }
            catch (InvalidDataException)
            {
            }
        }, iter: 500);
    }

    [Fact]
    public void A_bank_is_read_from_a_folder_when_its_hash_is_right()
    {
        Assert.Contains("holds no gestures", Fault(), StringComparison.Ordinal);
        byte[] file = TestGestures.File();
        Write(file, GestureManifest.HashOf(file));
        GestureBank bank = GestureBank.Load(_folder.Path);
        Assert.Equal((4, 3, 1, 0, 4), (bank.All.Count, bank.Of(2).Count, bank.Of(15).Count, bank.Of(1).Count, bank.Of(0).Count));
        Write(file, GestureManifest.HashOf([1]));
        Assert.Contains("hash", Fault(), StringComparison.Ordinal);
        Write([1, 2, 3], GestureManifest.HashOf([1, 2, 3]));
        Assert.Contains("is no file of gestures", Fault(), StringComparison.Ordinal);
        File.WriteAllText(_folder.File("manifest.json"), "{}");
        Assert.Contains("manifest", Fault(), StringComparison.Ordinal);
    }

    private void Write(byte[] file, string hash)
    {
        File.WriteAllBytes(_folder.File("g.bin"), file);
        File.WriteAllBytes(_folder.File("manifest.json"), new GestureManifest(1, "g.bin", hash, 4, "CC0-1.0", "nobody", "", "").ToJson());
    }

    private string Fault() => Assert.Throws<VoicePluginException>(() => GestureBank.Load(_folder.Path)).Message;
}
