using System.Text;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Commands;

namespace VoicePlugin.Packaging.Tests;

/// <summary>What every library of the project carries to those who install it.</summary>
public sealed class ShippedAssemblyTests
{
    [Theory]
    [InlineData(typeof(VoicePluginException))]
    [InlineData(typeof(PackagingCli))]
    public void A_library_does_not_say_in_which_folder_it_was_built(Type inside)
    {
        ReadOnlySpan<byte> library = File.ReadAllBytes(inside.Assembly.Location);
        Assert.Equal(-1, library.IndexOf(Encoding.UTF8.GetBytes(Repository.Root + Path.DirectorySeparatorChar)));
    }
}
