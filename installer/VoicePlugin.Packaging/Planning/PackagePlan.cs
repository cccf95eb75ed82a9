using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Planning;

/// <summary>Everything that making packages takes, in order.</summary>
/// <param name="Project">What is packaged.</param>
/// <param name="Steps">The steps; each needs only what those before it made.</param>
public sealed record PackagePlan(Project Project, IReadOnlyList<PackageStep> Steps)
{
    /// <summary>Writes the plan as text; touches nothing.</summary>
    public void Describe(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"VoicePlugin {Project.Version}, dated {Project.Date.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; nothing is done, this is the plan:");
        for (int i = 0; i < Steps.Count; i++)
        {
            output.WriteLine($"{i + 1,3}. {Relative(Steps[i].Title)}");
            foreach (string line in Steps[i].Details) output.WriteLine($"       {Relative(line)}");
        }
    }

    /// <summary>Executes the steps one by one and stops at the first that fails.</summary>
    /// <param name="progress">Where each step's title goes.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>The files that were made.</returns>
    /// <exception cref="VoicePluginException">A step failed; outputs that it would have replaced are the old ones.</exception>
    public IReadOnlyList<string> Execute(TextWriter progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(progress);
        for (int i = 0; i < Steps.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            progress.WriteLine($"[{i + 1}/{Steps.Count}] {Relative(Steps[i].Title)}");
            Steps[i].Execute();
        }
        return [.. Steps.Select(step => step.Output).OfType<string>()];
    }

    private string Relative(string text) => text.Replace(Project.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
