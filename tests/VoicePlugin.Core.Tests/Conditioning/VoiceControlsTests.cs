using System.Text.RegularExpressions;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Tests.Conditioning;

public class VoiceControlsTests
{
    public static TheoryData<string> Names => [.. ControlSpec.All.Select(spec => spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_control_takes_its_least_and_greatest_value_and_its_default(string name)
    {
        var spec = ControlSpec.Find(name)!;
        Assert.Equal(spec.Default, VoiceControls.Default[name]);
        foreach (var value in new[] { spec.Min, spec.Max, spec.Default })
            Assert.Equal(value, VoiceControls.Default.With(name, value)[name]);
        Assert.NotEmpty(spec.Description);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_outside_the_range_is_refused_by_name(string name)
    {
        var spec = ControlSpec.Find(name)!;
        foreach (var value in new[] { Math.BitDecrement(spec.Min), Math.BitIncrement(spec.Max), double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var fault = Assert.Throws<VoicePluginException>(() => VoiceControls.Default.With(name, value));
            Assert.Contains($"'{name}'", fault.Message, StringComparison.Ordinal);
            Assert.Contains(spec.Max.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed-b")]
    [InlineData("steps")]
    public void A_fraction_is_refused_where_whole_numbers_are_asked_for(string name) =>
        Assert.Contains("whole number", Assert.Throws<VoicePluginException>(() => VoiceControls.Default.With(name, 2.5)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_control_is_refused_with_the_names_there_are()
    {
        var fault = Assert.Throws<VoicePluginException>(() => VoiceControls.Default.With("pich", 1)).Message;
        Assert.Contains("'pich'", fault, StringComparison.Ordinal);
        Assert.All(ControlSpec.All, spec => Assert.Contains(spec.Name, fault, StringComparison.Ordinal));
        Assert.Throws<VoicePluginException>(() => VoiceControls.Default["pich"]);
        Assert.Null(ControlSpec.Find("pich"));
    }

    [Fact]
    public void Changing_one_leaves_the_others_and_the_original_as_they_were()
    {
        var changed = VoiceControls.Default.With("timbre", 3);
        Assert.Equal(0, VoiceControls.Default.Timbre);
        Assert.All(ControlSpec.All, spec => Assert.Equal(spec.Name == "timbre" ? 3 : spec.Default, changed[spec.Name]));
    }

    [Fact]
    public void Every_property_reads_the_control_of_its_own_name()
    {
        foreach (var property in typeof(VoiceControls).GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.Name is not ("Default" or "Expression")))
        {
            var name = Regex.Replace(property.Name, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant();
            var spec = ControlSpec.Find(name)!;
            var value = spec.Default == spec.Max ? spec.Min : spec.Max;
            var read = Convert.ToDouble(property.GetValue(VoiceControls.Default.With(name, value)), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(value, read, 1e-6);
        }

        Assert.Equal(ControlSpec.All.Count, typeof(VoiceControls).GetProperties().Length - 3);
    }

    [Fact]
    public void The_expression_holds_what_its_controls_say() => Assert.Equal(
        new Expression(2, 1.25f, -1, 0.5f, 2),
        VoiceControls.Default.With("affect", "amusement").With("intensity", "1.25").With("speaker-pitch", -1)
            .With("speaker-brightness", 0.5).With("speaker-breath", 2).Expression);

    [Theory]
    [InlineData("affect", "Pain", 19)]
    [InlineData("affect", " 30 ", 30)]
    [InlineData("affect", "none", 0)]
    [InlineData("pitch", "-3.5", -3.5)]
    public void Values_are_written_as_numbers_or_by_their_names(string name, string text, double value) =>
        Assert.Equal(value, VoiceControls.Default.With(name, text)[name]);

    [Theory]
    [InlineData("affect", "joy", "amusement")]
    [InlineData("affect", "31", "between 0 and 30")]
    [InlineData("affect", "1.5", "whole number")]
    [InlineData("pitch", "high", "must be a number")]
    [InlineData("pitch", "amusement", "must be a number")]
    public void A_text_that_is_no_value_is_refused_by_name(string name, string text, string fault)
    {
        var message = Assert.Throws<VoicePluginException>(() => VoiceControls.Default.With(name, text)).Message;
        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_shown_as_it_is_written()
    {
        Assert.Equal("triumph", ControlSpec.Find("affect")!.Format(30));
        Assert.Equal("-3.5", ControlSpec.Find("pitch")!.Format(-3.5));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(4, 4, 2, 1)]
    [InlineData(8, 8, 4, 2)]
    public void Later_stages_take_half_the_steps_and_at_least_one(int steps, int coarse, int medium, int fine)
    {
        var controls = VoiceControls.Default.With("steps", steps);
        Assert.Equal([coarse, medium, fine], [controls.StepsOf(0), controls.StepsOf(1), controls.StepsOf(2)]);
    }
}
