using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// The voices found when the plugin was loaded, and those that states have asked for since. Places never change; entries are
/// only added. Reading is safe on any thread, adding belongs to the main thread.
/// </summary>
internal sealed class VoiceLibrary
{
    // The rest is for voices that states name and that are not there.
    private const int MostFound = 96;

    private volatile VoiceEntry[] _entries;
    private volatile string[] _titles;

    /// <summary>Looks for voices: folders with a manifest, the plugin's own before the user's.</summary>
    public VoiceLibrary(PluginFolders folders)
    {
        _entries = [.. folders.UserVoices.Prepend(folders.Voices).SelectMany(Find).Take(MostFound)];
        _titles = UniqueNames.Of(_entries.Select(e => e.Title));
    }

    /// <summary>Names in the list, no two alike.</summary>
    public IReadOnlyList<string> Titles => _titles;

    /// <summary>The voice at a place, or null where there is none.</summary>
    public VoiceEntry? At(int place)
    {
        VoiceEntry[] entries = _entries;
        return place >= 0 && place < entries.Length ? entries[place] : null;
    }

    /// <summary>The place of the voice a state names; one that is not there gets a place of its own.</summary>
    public int Resolve(VoiceIdentity wanted)
    {
        VoiceEntry[] entries = _entries;
        int place = Array.FindIndex(entries, e => e.Identity == wanted);
        if (place < 0)
            place = Array.FindIndex(entries, e => e.Identity.Hash == wanted.Hash && e.Folder is not null);
        return place >= 0 ? place : Add(Substitute(wanted));
    }

    // A voice made anew keeps its name and its place, but not its sound: it is played, and the user is told.
    private VoiceEntry Substitute(VoiceIdentity wanted)
    {
        VoiceEntry? renewed = _entries.FirstOrDefault(e =>
            e.Folder is not null && (e.Identity.Name, e.Identity.RelativePath) == (wanted.Name, wanted.RelativePath));
        return renewed is not null
            ? new VoiceEntry(wanted, wanted.Name + " (changed)", renewed.Folder,
                $"The voice \"{wanted.Name}\" has changed since this session was saved and may sound different.")
            : new VoiceEntry(wanted, wanted.Name + " (missing)", null,
                $"The voice \"{wanted.Name}\" is missing; install it or choose another.");
    }

    private int Add(VoiceEntry entry)
    {
        // When every place is taken the last one is given up.
        VoiceEntry[] entries = [.. _entries.Take(ParameterTable.VoicePlaces - 1), entry];
        _titles = UniqueNames.Of(entries.Select(e => e.Title));
        _entries = entries;
        return entries.Length - 1;
    }

    private static IEnumerable<VoiceEntry> Find(string root)
    {
        string[] folders;
        try
        {
            folders = Directory.Exists(root) ? Directory.GetDirectories(root) : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            folders = [];
        }
        // The default voice comes first whatever others are called: a new instance plays the first.
        return folders.OrderBy(f => Path.GetFileName(f) != "default").ThenBy(f => f, StringComparer.Ordinal)
            .Select(f => Read(root, f)).OfType<VoiceEntry>();
    }

    private static VoiceEntry? Read(string root, string folder)
    {
        string path = Path.Combine(folder, VoiceManifest.FileName);
        try
        {
            if (!File.Exists(path))
                return null;
            byte[] json = File.ReadAllBytes(path);
            string name = ManifestJson.Read(json, path).Name;
            string relative = Path.GetRelativePath(root, folder).Replace('\\', '/');
            return new VoiceEntry(new VoiceIdentity(name, VoicePackage.Hash(json), relative), name, folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or VoicePluginException)
        {
            // A broken folder among the user's voices must not take the others away.
            return null;
        }
    }
}
