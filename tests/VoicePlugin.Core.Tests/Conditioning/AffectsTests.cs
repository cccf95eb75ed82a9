using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Tests.Conditioning;

public class AffectsTests
{
    [Theory]
    [InlineData("none", 0)]
    [InlineData("adoration", 1)]
    [InlineData("Amusement", 2)]
    [InlineData("neutral", 18)]
    [InlineData("romantic-love", 23)]
    [InlineData("triumph", 30)]
    [InlineData("joy", -1)]
    [InlineData("", -1)]
    public void Names_have_EmoGator_s_numbers(string name, int number) => Assert.Equal(number, Affects.Find(name));

    [Fact]
    public void There_are_thirty_and_no_two_alike()
    {
        Assert.Equal(30, Affects.Count);
        Assert.Equal(31, Affects.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
