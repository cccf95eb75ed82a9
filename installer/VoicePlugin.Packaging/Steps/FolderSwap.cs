namespace VoicePlugin.Packaging.Steps;

/// <summary>Puts a finished folder into the place of an older one.</summary>
internal static class FolderSwap
{
    /// <summary>Moves <paramref name="fresh"/> to <paramref name="target"/>; if that fails the older one is there again.</summary>
    public static void Replace(string target, string fresh)
    {
        string old = target + ".old";
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        if (Directory.Exists(target)) Directory.Move(target, old);
        try
        {
            Directory.Move(fresh, target);
        }
        catch
        {
            if (Directory.Exists(old)) Directory.Move(old, target);
            throw;
        }
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
    }
}
