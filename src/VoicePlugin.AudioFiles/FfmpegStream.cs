using System.ComponentModel;
using System.Diagnostics;
using VoicePlugin.Core;

namespace VoicePlugin.AudioFiles;

/// <summary>
/// What <c>ffmpeg</c> decodes a file to: a WAV stream of 32-bit floats at the file's own rate and channels. The program
/// runs with one thread and in bit-exact mode, so that a file always decodes to the same samples.
/// </summary>
internal sealed class FfmpegStream : Stream
{
    /// <summary>Name of the program.</summary>
    public const string Program = "ffmpeg";

    private readonly Process _process;
    private readonly Stream _output;
    private readonly string _path;
    private readonly Task<string> _complaints;

    private FfmpegStream(Process process, string path)
    {
        _process = process;
        _output = process.StandardOutput.BaseStream;
        _path = path;

        // Read alongside, or a program that complains a lot would wait for us while we wait for it.
        _complaints = process.StandardError.ReadToEndAsync();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Starts decoding the first audio track of a file that exists.</summary>
    public static FfmpegStream Start(string path, string program = Program)
    {
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-xerror", "-threads", "1", "-i", "file:" + path, "-map", "0:a:0", "-vn",
            "-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
        ];
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        return new FfmpegStream(StartProcess(start, $"Reading '{path}'"), path);
    }

    /// <summary>Starts ffmpeg; <paramref name="what"/> takes it, where it is missing.</summary>
    public static Process StartProcess(ProcessStartInfo start, string what)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new VoicePluginException(
                $"{what} takes the program ffmpeg, which is not installed; install it (Debian, Ubuntu: apt-get install ffmpeg; Windows: winget install ffmpeg; macOS: brew install ffmpeg) or convert the file to WAV.", e);
        }
    }

    /// <summary>The first line of what ffmpeg said, which is nearest to the cause; a line begins "[mp3 @ 0x55d0…] ".</summary>
    public static string FirstLine(string complaints)
    {
        var line = complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "nothing";
        return line[(line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) + 1 : 0)..].Trim();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = _output.Read(buffer);
        if (read == 0 && buffer.Length > 0)
        {
            RequireSuccess();
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                _process.WaitForExit();
            }

            _process.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RequireSuccess()
    {
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new VoicePluginException($"Cannot decode '{_path}': ffmpeg says \"{FirstLine(_complaints.Result)}\"; check that it is an audio file that plays.");
        }
    }
}
