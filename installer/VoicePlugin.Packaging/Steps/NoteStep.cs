using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>Something that is left out, and why.</summary>
/// <param name="sentence">One sentence.</param>
public sealed class NoteStep(string sentence) : PackageStep
{
    /// <inheritdoc/>
    public override string Title => sentence;

    /// <inheritdoc/>
    public override void Execute()
    {
        // Its title has been shown; that is all.
    }
}
