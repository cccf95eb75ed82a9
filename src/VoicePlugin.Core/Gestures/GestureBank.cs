using System.Text.Json;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Gestures;

/// <summary>Recorded bursts to generate from where no voice is followed, by affect. Immutable.</summary>
public sealed class GestureBank
{
    private readonly Gesture[][] _byAffect;

    /// <summary>A bank of these gestures.</summary>
    public GestureBank(IReadOnlyList<Gesture> gestures)
    {
        All = [.. gestures];
        _byAffect = [.. Enumerable.Range(0, Affects.Count + 1).Select(a => All.Where(g => g.Affect == a).ToArray())];
    }

    /// <summary>All of them, in the file's order.</summary>
    public IReadOnlyList<Gesture> All { get; }

    /// <summary>Those of an affect; for none (0) all.</summary>
    public IReadOnlyList<Gesture> Of(int affect) => affect == 0 ? All : _byAffect[affect];

    /// <summary>Reads and checks the bank in a folder: manifest.json and the file that it names.</summary>
    /// <exception cref="VoicePluginException">There is none, or it is damaged.</exception>
    public static GestureBank Load(string folder)
    {
        try
        {
            var manifest = GestureManifest.Parse(File.ReadAllBytes(Path.Combine(folder, GestureManifest.FileName)));
            byte[] file = File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(manifest.File)));
            if (GestureManifest.HashOf(file) != manifest.Sha256)
                throw new InvalidDataException("does not have the hash that its manifest states");
            return new GestureBank(GestureFile.Read(file));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VoicePluginException($"Folder '{folder}' holds no gestures (a manifest.json and the file it names); check the path.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"The gestures in '{folder}' cannot be read: {fault.Message}", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new VoicePluginException($"The file of gestures in '{folder}' {fault.Message}; copy it again.", fault);
        }
        catch (JsonException fault)
        {
            throw new VoicePluginException($"The manifest.json in '{folder}' is no manifest of gestures; copy it again.", fault);
        }
    }
}
