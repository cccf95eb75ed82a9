using CsCheck;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public class MidiTests
{
    private const int Strength = 5, Note = 14;

    [Fact]
    public void Keys_do_nothing_while_the_pitch_follows_the_voice()
    {
        using var rig = new Rig();
        rig.Note(100, 60, 0.5f);
        rig.Render(500, 64);
        Assert.Equal((1, 0), (rig.Factory.Last!.Control(Strength, 300), rig.Factory.Last!.Control(Note, 300)));
    }

    [Fact]
    public void The_last_key_pressed_of_those_held_sounds_and_the_last_one_stays()
    {
        using Rig rig = Following();
        rig.Note(100, 60, 0.5f);
        rig.Note(200, 64, 0.25f);
        rig.Note(300, 67, 1);
        rig.Note(400, 64, 0);
        rig.Note(500, 67, 0);
        rig.Note(600, 60, 0);
        rig.Render(1000, 64);
        AssertNote(rig, 99, 0, 1);
        AssertNote(rig, 100, 60, 0.5);
        AssertNote(rig, 200, 64, 0.25);
        AssertNote(rig, 399, 67, 1);
        AssertNote(rig, 499, 67, 1);
        AssertNote(rig, 500, 60, 0.5);
        AssertNote(rig, 999, 60, 0.5);
    }

    [Fact]
    public void Velocity_scales_the_strength_that_is_set_even_while_it_moves()
    {
        using Rig rig = Following();
        rig.Point(0, ParameterIds.Strength, 0);
        rig.Point(400, ParameterIds.Strength, 0.8);
        rig.Note(200, 60, 0.5f);
        rig.Render(1000, 1000);
        AssertStrength(rig, 199, 0.8 * 199 / 400);
        AssertStrength(rig, 200, 0.4 * 200 / 400);
        AssertStrength(rig, 300, 0.4 * 300 / 400);
        AssertStrength(rig, 900, 0.4);
    }

    [Fact]
    public void A_key_struck_without_velocity_is_a_key_released()
    {
        using Rig rig = Following();
        rig.Plugin.Prepare(1000, 64);
        rig.Plugin.NoteOn(0, 60, 1, 0);
        rig.Plugin.NoteOn(10, 67, 1, 0);
        rig.Plugin.NoteOn(20, 67, 0, 0);
        rig.Continue(64, 64);
        AssertNote(rig, 15, 67, 1);
        AssertNote(rig, 25, 60, 1);
    }

    [Fact]
    public void Tuning_is_in_cents_and_key_0_still_is_a_key()
    {
        using Rig rig = Following();
        rig.Plugin.Prepare(1000, 64);
        rig.Plugin.NoteOn(0, 60, 1, 25);
        rig.Continue(64, 64);
        AssertNote(rig, 10, 60.25, 1);
        rig.Plugin.NoteOn(0, 0, 1, 0);
        rig.Continue(64, 64);
        AssertNote(rig, 100, 1, 1);
    }

    [Fact]
    public void Changing_the_mode_takes_up_the_key_that_is_held()
    {
        using var rig = new Rig();
        rig.Note(100, 60, 0.5f);
        rig.Point(200, ParameterIds.PitchMode, 1);
        rig.Point(300, ParameterIds.PitchMode, 0);
        rig.Render(500, 500);
        AssertNote(rig, 199, 0, 1);
        AssertNote(rig, 200, 60, 0.5);
        AssertNote(rig, 300, 0, 1);
    }

    [Fact]
    public void A_storm_of_notes_does_no_harm() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Float, Gen.Float).Array[0, 2000].Sample(notes =>
        {
            using Rig rig = Following();
            rig.Plugin.Prepare(1000, 64);
            foreach ((int offset, int key, float velocity, float tuning) in notes)
            {
                rig.Plugin.NoteOn(offset % 100, key % 200, velocity, tuning);
                rig.Plugin.NoteOff(offset % 70, key % 128);
            }
            (float[] left, _) = rig.Continue(200, 64);
            Assert.All(left, x => Assert.True(float.IsFinite(x)));
        }, iter: 30, threads: 1);

    private static Rig Following()
    {
        var rig = new Rig();
        rig.Set(ParameterIds.PitchMode, 1);
        return rig;
    }

    private static void AssertStrength(Rig rig, int sample, double value) =>
        Assert.Equal(value, rig.Factory.Last!.Control(Strength, sample), 9);

    private static void AssertNote(Rig rig, int sample, double note, double strength)
    {
        Assert.Equal(note, rig.Factory.Last!.Control(Note, sample), 6);
        AssertStrength(rig, sample, strength);
    }
}
