using VoicePlugin.Core;

namespace VoicePlugin.Training.Commands;

/// <summary>Turns faults into one sentence and an exit code.</summary>
internal static class CommandGuard
{
    /// <summary>Runs a command: 0 done, 2 a fault the user can mend, 130 stopped by the user.</summary>
    public static Task<int> Run(Action action) => Task.Run(() => Guarded(action));

    private static int Guarded(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (VoicePluginException e)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped.");
            return 130;
        }
    }
}
