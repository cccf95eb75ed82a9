namespace VoicePlugin.Core.Tests;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Größe ½ 声 😀", "Größe ½ 声 😀")]
    [InlineData("\u001b]0;title\u0007", "?]0;title?")]
    [InlineData("\u009b31m", "?31m")]
    [InlineData("one\r\ntwo\u2028three\u2029four\u0085five", "one??two?three?four?five")]
    [InlineData("\u202eexe.\u2066x\u200b", "?exe.?x?")]
    public void What_a_terminal_would_act_on_is_a_question_mark(string text, string shown) => Assert.Equal(shown, OneLine.Of(text));

    [Fact]
    public void So_is_half_a_character() => Assert.Equal("a?b?", OneLine.Of("a" + (char)0xD83D + "b" + (char)0xDE00));
}
