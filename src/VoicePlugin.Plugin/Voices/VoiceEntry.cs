namespace VoicePlugin.Plugin.Voices;

/// <summary>One place in the list of voices.</summary>
/// <param name="Identity">What a state remembers.</param>
/// <param name="Title">Name in the list.</param>
/// <param name="Folder">Where it is, or null when it is missing.</param>
/// <param name="Remark">What the user should know when it is chosen, or null.</param>
internal sealed record VoiceEntry(VoiceIdentity Identity, string Title, string? Folder, string? Remark = null);
