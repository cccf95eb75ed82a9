namespace VoicePlugin.Packaging.Windows;

/// <summary>One version of the product as Windows Installer knows it.</summary>
/// <param name="Name">Name in the list of programs.</param>
/// <param name="Version">Three numbers.</param>
/// <param name="ProductCode">Identity of this version with this content.</param>
/// <param name="PackageCode">Identity of the .msi file.</param>
/// <param name="VcRuntime">Least version of the Visual C++ runtime that must be installed; null if the installer brings it.</param>
public sealed record WixProduct(string Name, string Version, Guid ProductCode, Guid PackageCode, Version? VcRuntime);
