using System.Xml.Linq;

namespace VoicePlugin.Packaging.Windows;

/// <summary>
/// Splits a WiX description into the part that wixl 0.101 understands and the changes to the finished database that make up for the rest:
/// conditions of components, environment variables, upgrades between equal versions, properties that reach an elevated installer.
/// </summary>
public static class WixlSubset
{
    /// <summary>Splits a description in two.</summary>
    /// <param name="source">A description as WiX v3 has it; it is not changed.</param>
    /// <returns>What wixl gets, and queries in the language of Windows Installer's tables.</returns>
    public static (XDocument Subset, IReadOnlyList<string> Queries) Split(XDocument source)
    {
        var subset = new XDocument(source);
        XName Name(string local) => subset.Root!.Name.Namespace + local;
        var queries = new List<string>();
        foreach (var component in subset.Descendants(Name("Component")))
            if (component.Element(Name("Condition")) is { } condition)
            {
                queries.Add($"UPDATE `Component` SET `Condition` = '{condition.Value}' WHERE `Component` = '{(string?)component.Attribute("Id")}'");
                condition.Remove();
            }
        queries.AddRange(Environment(subset, Name("Environment")));
        foreach (var upgrade in subset.Descendants(Name("MajorUpgrade")))
            if (upgrade.Attribute("AllowSameVersionUpgrades") is { } same)
            {
                // Part of the table's key, so the row is made anew. 1 is what wixl writes: features are migrated; 512: the greatest version is one of them.
                queries.Add("DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'");
                queries.Add(
                    $"INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`) VALUES ('{(string?)upgrade.Parent!.Attribute("UpgradeCode")}', '{(string?)upgrade.Parent!.Attribute("Version")}', 513, 'WIX_UPGRADE_DETECTED')");
                same.Remove();
            }
        foreach (var upgrade in subset.Descendants(Name("MajorUpgrade")))
            if (upgrade.Attribute("Schedule") is { Value: "afterInstallInitialize" } schedule)
            {
                queries.Add("UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'");
                schedule.Remove();
            }
        var secure = subset.Descendants(Name("Property")).Where(p => p.Attribute("Secure") is not null).ToList();
        if (secure.Count > 0)
        {
            string names = string.Join(';', secure.Select(p => (string?)p.Attribute("Id")));
            queries.Add($"UPDATE `Property` SET `Value` = 'WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED;{names}' WHERE `Property` = 'SecureCustomProperties'");
            // They have no value of their own: nothing is left of them.
            secure.Remove();
        }
        return (subset, queries);
    }

    /// <summary>The table Environment, which wixl cannot make, and the actions that read it at the places that Windows Installer recommends.</summary>
    private static List<string> Environment(XDocument subset, XName name)
    {
        var variables = subset.Descendants(name).ToList();
        if (variables.Count == 0) return [];
        List<string> queries =
        [
            "CREATE TABLE `Environment` (`Environment` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL LOCALIZABLE, `Value` CHAR(255) LOCALIZABLE, `Component_` CHAR(72) NOT NULL PRIMARY KEY `Environment`)",
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('RemoveEnvironmentStrings', 3300)",
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('WriteEnvironmentStrings', 5200)",
        ];
        foreach (var variable in variables)
        {
            // = set, - removed at uninstall, * of the system; [~] stands for what is there already.
            string of = (string?)variable.Attribute("System") == "yes" ? "*" : "";
            queries.Add(
                $"INSERT INTO `Environment` (`Environment`, `Name`, `Value`, `Component_`) VALUES ('{(string?)variable.Attribute("Id")}', '=-{of}{(string?)variable.Attribute("Name")}', '[~];{(string?)variable.Attribute("Value")}', '{(string?)variable.Parent!.Attribute("Id")}')");
            variable.Remove();
        }
        return queries;
    }
}
