using System.Diagnostics;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Starts this program once more.</summary>
internal static class SelfProcess
{
    /// <summary>How to start it with arguments; output is not redirected.</summary>
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        var program = typeof(SelfProcess).Assembly.Location;
        var self = Environment.ProcessPath;
        // Under a test runner the process is another program: then the host is started by the runtime.
        var direct = self is not null && Path.GetFileNameWithoutExtension(self) == Path.GetFileNameWithoutExtension(program);
        var start = new ProcessStartInfo(direct ? self! : "dotnet") { UseShellExecute = false };
        if (!direct) start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
