namespace VoicePlugin.Core;

/// <summary>
/// A file that appears at its path only when it is complete: it is written under a temporary name in the same folder
/// and moved into place by <see cref="Commit"/>. Disposed without a commit, it leaves nothing behind and an older file
/// at the path stays as it was.
/// </summary>
public sealed class OutputFile : IDisposable
{
    private const int Attempts = 10;
    private readonly string _temporary;
    private bool _open = true;

    private OutputFile(string path, string temporary, FileStream stream)
    {
        Path = path;
        _temporary = temporary;
        Stream = stream;
    }

    /// <summary>Where the file will be after <see cref="Commit"/>.</summary>
    public string Path { get; }

    /// <summary>What the content is written to. Seekable.</summary>
    public FileStream Stream { get; }

    /// <summary>Opens the temporary file beside <paramref name="path"/>.</summary>
    /// <exception cref="VoicePluginException">The folder does not exist, is not writable, or the path is a folder.</exception>
    public static OutputFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(full) ?? full;
        if (!Directory.Exists(folder))
        {
            throw new VoicePluginException($"Cannot write '{path}': the folder '{folder}' does not exist; create it or choose another output path.");
        }

        if (Directory.Exists(full))
        {
            throw new VoicePluginException($"Cannot write '{path}': it is a folder; give a file name inside it.");
        }

        // Short, because a long name plus a suffix could pass the file system's limit where the name alone does not.
        var temporary = System.IO.Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            return new OutputFile(full, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new VoicePluginException($"Cannot write '{path}': you may not write into the folder '{folder}'; choose another output path.", e);
        }
        catch (IOException e)
        {
            throw new VoicePluginException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>Writes a whole text file (UTF-8, no byte order mark) in one step.</summary>
    /// <exception cref="VoicePluginException">It cannot be written.</exception>
    public static void WriteAllText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a whole file in one step.</summary>
    /// <exception cref="VoicePluginException">It cannot be written.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = Create(path);
        file.Write(bytes);
        file.Commit();
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="VoicePluginException">The disk is full or failing.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Stream.Write(bytes);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Flushes, closes and moves the file to <see cref="Path"/>, replacing an older one.</summary>
    /// <exception cref="VoicePluginException">The disk is full or failing, or the old file cannot be replaced.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        try
        {
            Stream.Dispose();
            Move();
            _open = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Deletes the temporary file unless <see cref="Commit"/> has been called.</summary>
    public void Dispose()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk refuses the last buffered bytes; the file is deleted just below.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done, and the fault that led here matters more.
        }
    }

    private void Move()
    {
        // On Windows a file that somebody has open cannot be replaced, and virus scanners open what is new, for a moment.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(_temporary, Path, overwrite: true);
                return;
            }
            catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
            {
                if (attempt == Attempts)
                {
                    throw File.Exists(Path)
                        ? new VoicePluginException($"Cannot replace '{Path}': it is open in another program or write-protected; close it there or choose another output path.", e)
                        : Failed(e);
                }

                Thread.Sleep(50);
            }
        }
    }

    private VoicePluginException Failed(Exception e) =>
        new($"Cannot write '{Path}': {e.Message}", e);
}
