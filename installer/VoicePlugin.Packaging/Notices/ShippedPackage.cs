namespace VoicePlugin.Packaging.Notices;

/// <summary>A package of which something is in what we ship.</summary>
/// <param name="Name">Its name, such as <c>Google.Protobuf</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it was unpacked; its papers are there.</param>
public sealed record ShippedPackage(string Name, string Version, string Folder);
