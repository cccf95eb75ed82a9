using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

internal static class ParameterLists
{
    private static PluginParameter[]? s_automated;

    /// <summary>The parameters a host may automate, the voice aside; the same array each time.</summary>
    public static PluginParameter[] Automated(this ParameterSet parameters) => s_automated ??=
        [.. parameters.Where(p => (p.Flags & ParameterFlags.CanAutomate) != 0 && p.Id != ParameterIds.Voice)];
}
