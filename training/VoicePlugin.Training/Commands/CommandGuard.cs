using VoicePlugin.Core;

namespace VoicePlugin.Training.Commands;

/// <summary>Turns faults into one sentence and an exit code.</summary>
internal static class CommandGuard
{
    /// <summary>Exit code of a fault that the user can mend.</summary>
    public const int UserFault = 2;

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
            return UserFault;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped.");
            return 130;
        }
    }
}
