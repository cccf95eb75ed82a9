namespace VoicePlugin.Packaging.Planning;

/// <summary>One step of a plan: it can say what it will do, and do it.</summary>
public abstract class PackageStep
{
    /// <summary>The step in one line: what is made of what.</summary>
    public abstract string Title { get; }

    /// <summary>Further lines: commands, files from → to with sizes where they are known. Reads, and changes nothing.</summary>
    public virtual IEnumerable<string> Details => [];

    /// <summary>The finished file that this step leaves in the output folder, or null.</summary>
    public virtual string? Output => null;

    /// <summary>Does it. What was there before stays until the new is complete.</summary>
    /// <exception cref="Core.VoicePluginException">Something the user can mend is missing or wrong.</exception>
    public abstract void Execute();
}
