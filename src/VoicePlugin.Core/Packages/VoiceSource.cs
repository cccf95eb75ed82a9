namespace VoicePlugin.Core.Packages;

/// <summary>Recordings a voice was trained on.</summary>
/// <param name="Name">Name of the collection.</param>
/// <param name="Licence">Its licence, an SPDX expression.</param>
/// <param name="Url">Where it can be found.</param>
public sealed record VoiceSource(string Name, string Licence, string Url);
