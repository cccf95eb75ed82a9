using System.Text;
using VoicePlugin.Cli;

// A console of Windows has a code page, and shows question marks for what that lacks; it is put back, because it outlives the program.
var redirected = Console.IsErrorRedirected || Console.IsOutputRedirected;
var before = OperatingSystem.IsWindows() && !redirected ? Console.OutputEncoding : null;
if (before is not null) Console.OutputEncoding = Encoding.UTF8;
try
{
    return VoiceCli.Run(args, Console.Out, Console.Error, !redirected);
}
finally
{
    if (before is not null) Console.OutputEncoding = before;
}
