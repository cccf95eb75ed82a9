using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using VoicePlugin.Core;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>Through an encoder of <c>ffmpeg</c> and back; encoder and decoder take their delay out themselves.</summary>
internal static class CodecRoundTrip
{
    // Of less than a frame some encoders make nothing; silence behind it makes up for that.
    private const int Least = AudioDecoder.SampleRate / 10;

    /// <summary>As many samples as came.</summary>
    /// <exception cref="VoicePluginException">ffmpeg is missing, or lacks the encoder.</exception>
    public static float[] Apply(ReadOnlySpan<float> x, string encoder, string extension, double kilobits)
    {
        string folder = Directory.CreateTempSubdirectory("voiceplugin-codec-").FullName;
        try
        {
            string encoded = Path.Combine(folder, "clip" + extension);
            var padded = new float[Math.Max(x.Length, Least)];
            x.CopyTo(padded);
            Encode(MemoryMarshal.AsBytes<float>(padded), encoder, encoded, kilobits);
            float[] decoded = AudioDecoder.ReadMono48k(encoded);
            Array.Resize(ref decoded, x.Length);
            return decoded;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Encode(ReadOnlySpan<byte> samples, string encoder, string path, double kilobits)
    {
        string[] arguments =
        [
            "-v", "error", "-y", "-f", "f32le", "-ar", "48000", "-ac", "1", "-i", "pipe:0", "-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
            "-c:a", encoder, "-b:a", string.Create(CultureInfo.InvariantCulture, $"{kilobits:0}k"), "file:" + path,
        ];
        var start = new ProcessStartInfo(FfmpegStream.Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using Process process = FfmpegStream.StartProcess(start, $"A round trip through {encoder}");
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(samples);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; why, its words say.
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new VoicePluginException($"ffmpeg cannot encode with {encoder}: \"{FfmpegStream.FirstLine(complaints.Result)}\"; install an ffmpeg that has it, or leave this kind out.");
        }
    }
}
