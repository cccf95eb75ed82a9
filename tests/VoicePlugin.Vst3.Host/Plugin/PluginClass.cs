using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>A class of a module.</summary>
/// <param name="Identity">Class identity.</param>
/// <param name="Category">Kind: <see cref="Effect"/>, or the controller of one.</param>
/// <param name="Name">Name.</param>
/// <param name="SubCategories">Where hosts list it; empty when the factory does not say.</param>
/// <param name="Vendor">Maker; empty when the factory does not say.</param>
/// <param name="Version">Version; empty when the factory does not say.</param>
/// <param name="SdkVersion">Version of the interfaces; empty when the factory does not say.</param>
public sealed record PluginClass(
    Tuid Identity, string Category, string Name, string SubCategories, string Vendor, string Version, string SdkVersion)
{
    /// <summary>Category of classes that process audio.</summary>
    public const string Effect = "Audio Module Class";
}
