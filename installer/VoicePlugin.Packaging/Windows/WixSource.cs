using System.Xml.Linq;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Windows;

/// <summary>
/// Writes the description of the Windows installer in the language of WiX v3, in the part of it that both Debian's wixl and WiX's own
/// candle and light understand. One component a file, whose identifier is made of the file's place and never changes.
/// </summary>
/// <param name="product">Version, identity and what the machine must have.</param>
public sealed class WixSource(WixProduct product)
{
    /// <summary>The identity of all versions: what upgrades what. Never changes.</summary>
    public static readonly Guid UpgradeCode = new("b1a6f2de-2f0b-4e0c-9a53-0d9a0c5a8f41");

    private static readonly XNamespace Wix = "http://schemas.microsoft.com/wix/2006/wi";
    private readonly List<string> _components = [];

    /// <summary>The document.</summary>
    /// <param name="files">What is installed: <c>VoicePlugin.vst3/…</c> to Common Files\VST3, <c>voice/…</c> and <c>papers/…</c> to the program's folder.</param>
    public XDocument Write(IReadOnlyList<PackageFile> files)
    {
        XElement plugin = Folder("PLUGINFOLDER", "VoicePlugin.vst3"), program = Folder("INSTALLDIR", "VoicePlugin");
        Fill(plugin, files, "VoicePlugin.vst3/");
        Fill(program, files, "voice/");
        Fill(program, files, "papers/");
        XElement shared = Folder("SHAREDVOICES", "voices", Empty("SharedVoices", "ALLUSERS"));
        XElement own = Folder("OWNVOICES", "voices", Empty("OwnVoices", "NOT ALLUSERS"));
        program.Add(PathComponent("PathOfAll", "ALLUSERS", "yes"), PathComponent("PathOfUser", "NOT ALLUSERS", "no"));

        XElement root = Folder(
            "TARGETDIR",
            "SourceDir",
            Known("CommonFiles64Folder", Folder("VST3FOLDER", "VST3", plugin)),
            Known("ProgramFiles64Folder", program),
            Known("CommonAppDataFolder", Folder("SHAREDDATA", "VoicePlugin", Empty("SharedData", "ALLUSERS"), shared)),
            Known("AppDataFolder", Folder("OWNDATA", "VoicePlugin", Empty("OwnData", "NOT ALLUSERS"), own)));
        // A folder with neither files of its own nor above it would stay behind, empty.
        foreach (var folder in root.Descendants(Wix + "Directory").Where(IsBare).ToList()) folder.AddFirst(Empty("e" + (string)folder.Attribute("Id")!, null));
        return new XDocument(new XElement(Wix + "Wix", new XElement(
            Wix + "Product",
            new XAttribute("Id", Braced(product.ProductCode)), new XAttribute("Name", product.Name), new XAttribute("Language", "1033"),
            new XAttribute("Version", product.Version), new XAttribute("Manufacturer", "VoicePlugin"), new XAttribute("UpgradeCode", Braced(UpgradeCode)),
            Head(), root, Features())));
    }

    private static bool IsBare(XElement folder) => folder.Attribute("Name") is not null && (string?)folder.Attribute("Id") != "TARGETDIR"
        && folder.AncestorsAndSelf(Wix + "Directory").All(f => f.Element(Wix + "Component") is null);

    private IEnumerable<XElement> Head()
    {
        yield return Element("Package", ("Id", Braced(product.PackageCode)), ("InstallerVersion", "500"), ("Compressed", "yes"),
            ("Description", product.Name), ("Manufacturer", "VoicePlugin"), ("Comments", "VST3 plugin and command line"));
        yield return Element("Media", ("Id", "1"), ("Cabinet", "voiceplugin.cab"), ("EmbedCab", "yes"));
        // Inside the transaction: if the new version cannot be installed, the old one is there again.
        yield return Element("MajorUpgrade", ("AllowSameVersionUpgrades", "yes"), ("Schedule", "afterInstallInitialize"),
            ("DowngradeErrorMessage", "A newer version of VoicePlugin is installed; uninstall it first."));
        // 2: for all users, or with MSIINSTALLPERUSER=1 for one; Windows then chooses the folders that belong to that.
        yield return Element("Property", ("Id", "ALLUSERS"), ("Value", "2"));
        yield return Element("Property", ("Id", "ARPNOMODIFY"), ("Value", "1"));
        if (product.VcRuntime is not { } needed) yield break;
        yield return Element("Property", ("Id", "SKIPVCRUNTIME"), ("Secure", "yes"));
        // The redistributable is registered in one of two places, which differs with its installer's age.
        yield return Search("VCRUNTIME", "yes");
        yield return Search("VCRUNTIME32", "no");
        yield return new XElement(
            Wix + "Condition",
            new XAttribute(
                "Message",
                $"VoicePlugin needs the Microsoft Visual C++ Redistributable (x64) {needed} or later: install it from https://aka.ms/vs/17/release/vc_redist.x64.exe (or with: winget install Microsoft.VCRedist.2015+.x64), then start this installer again."),
            // Versions are texts such as v14.44.35211.00, which compare as texts do.
            $"Installed OR SKIPVCRUNTIME OR VCRUNTIME >= \"v{needed}\" OR VCRUNTIME32 >= \"v{needed}\"");
    }

    private static XElement Search(string property, string win64) => new(
        Wix + "Property",
        new XAttribute("Id", property),
        Element("RegistrySearch", ("Id", property), ("Root", "HKLM"), ("Key", @"SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\X64"),
            ("Name", "Version"), ("Type", "raw"), ("Win64", win64)));

    private IEnumerable<XElement> Features()
    {
        yield return Feature("Main", "VoicePlugin", "1", _components.Where(id => !id.StartsWith("PathOf", StringComparison.Ordinal)));
        // Not installed unless asked for: ADDLOCAL=Main,Path.
        yield return Feature("Path", "Put voice into PATH", "1000", _components.Where(id => id.StartsWith("PathOf", StringComparison.Ordinal)));
    }

    private static XElement Feature(string id, string title, string level, IEnumerable<string> components) => new(
        Wix + "Feature", new XAttribute("Id", id), new XAttribute("Title", title), new XAttribute("Level", level),
        components.Select(component => Element("ComponentRef", ("Id", component))));

    private void Fill(XElement folder, IReadOnlyList<PackageFile> files, string prefix)
    {
        foreach (var file in files.Where(f => f.To.StartsWith(prefix, StringComparison.Ordinal)))
        {
            string[] parts = file.To[prefix.Length..].Split('/');
            XElement place = folder;
            for (int i = 0; i < parts.Length - 1; i++) place = Below(place, parts[i], prefix + string.Join('/', parts[..(i + 1)]));
            string id = "f" + ComponentId.Of(file.To).ToString("N");
            place.Add(Component("c" + id, file.To, null, Element("File", ("Id", id), ("Source", file.To), ("Name", parts[^1]), ("KeyPath", "yes"))));
        }
    }

    private static XElement Below(XElement folder, string name, string path)
        => folder.Elements(Wix + "Directory").FirstOrDefault(e => (string?)e.Attribute("Name") == name) is { } there
            ? there
            : Added(folder, Folder("d" + ComponentId.Of(path).ToString("N"), name));

    private static XElement Added(XElement parent, XElement child)
    {
        parent.Add(child);
        return child;
    }

    /// <summary>Makes a folder be there though empty; it is removed with the program only if it is empty then.</summary>
    private XElement Empty(string id, string? condition) => Component(id, id, condition, Element("CreateFolder"));

    private XElement PathComponent(string id, string condition, string system) => Component(
        id, id, condition,
        Element("Environment", ("Id", id), ("Name", "PATH"), ("Value", "[INSTALLDIR]"), ("Action", "set"), ("Part", "last"), ("Permanent", "no"), ("System", system)));

    private XElement Component(string id, string name, string? condition, params XElement[] content)
    {
        _components.Add(id);
        var component = new XElement(
            Wix + "Component", new XAttribute("Id", id), new XAttribute("Guid", Braced(ComponentId.Of("component/" + name))), new XAttribute("Win64", "yes"));
        if (condition is not null) component.Add(new XElement(Wix + "Condition", condition));
        component.Add(content.Cast<object>().ToArray());
        return component;
    }

    private static XElement Folder(string id, string name, params XElement[] content)
        => new(Wix + "Directory", new XAttribute("Id", id), new XAttribute("Name", name), content);

    private static XElement Known(string id, XElement content) => new(Wix + "Directory", new XAttribute("Id", id), content);

    private static XElement Element(string name, params (string Name, string Value)[] attributes)
        => new(Wix + name, attributes.Select(a => new XAttribute(a.Name, a.Value)));

    private static string Braced(Guid id) => id.ToString("B").ToUpperInvariant();
}
