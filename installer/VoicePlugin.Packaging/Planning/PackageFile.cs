namespace VoicePlugin.Packaging.Planning;

/// <summary>One file of a package.</summary>
/// <param name="From">Where it is.</param>
/// <param name="To">Its place in the package, relative, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IsProgram">It may be executed.</param>
public sealed record PackageFile(string From, string To, long Bytes, bool IsProgram);
