using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class MidiTests(Bundle bundle)
{
    private const int A2 = 57;

    private static readonly (uint Id, string Value)[] Follow = [(VoiceParameters.PitchMode, "Follow note")];

    [Fact]
    public void A_note_is_the_pitch_of_a_voice_of_any_pitch()
    {
        var request = new RenderRequest { Sidechain = Sounds.Vowel(140, 0.8), Notes = [new(0, A2, 1), new(19200, A2 + 7, 1)] };
        var pitch = Sounds.Pitch(bundle.Render(request, Follow).Left);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.15, 0.37), 220), -25, 25);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.5, 0.75), 220 * Math.Pow(2, 7 / 12.0)), -25, 25);
    }

    [Fact]
    public void After_the_last_release_the_note_stays_and_the_newest_key_counts()
    {
        var request = new RenderRequest
        {
            Sidechain = Sounds.Vowel(140, 1),
            Notes = [new(0, A2, 1), new(9600, A2 + 5, 1), new(24000, A2 + 5, 0), new(36000, A2, 0)],
        };
        var pitch = Sounds.Pitch(bundle.Render(request, Follow).Left);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.3, 0.48), 220 * Math.Pow(2, 5 / 12.0)), -25, 25);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.6, 0.73), 220), -25, 25);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.8, 0.95), 220), -25, 25);
    }

    [Fact]
    public void Notes_mean_nothing_when_the_pitch_is_the_voices()
    {
        var voice = new RenderRequest { Sidechain = Sounds.Vowel(140, 0.4) };
        Assert.Equal(bundle.Render(voice).Left, bundle.Render(voice with { Notes = [new(0, A2, 1)] }).Left);
    }

    [Fact]
    public void Bend_moves_the_note_by_two_semitones_at_most()
    {
        var request = new RenderRequest { Sidechain = Sounds.Vowel(140, 0.5), Notes = [new(0, A2, 1)], Automation = [new(VoiceParameters.PitchBend, 0, 1)] };
        var pitch = Sounds.Pitch(bundle.Render(request, Follow).Left);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.2, 0.45), 220 * Math.Pow(2, 2 / 12.0)), -25, 25);
    }

    [Fact]
    public void Velocity_is_strength()
    {
        var request = new RenderRequest { Sidechain = Sounds.Vowel(140, 0.4) };
        float[] Play(float velocity) => bundle.Render(request with { Notes = [new(0, A2, velocity)] }, Follow).Left;
        Assert.NotEqual(Play(1), Play(0.25f));
        // Half the strength by velocity is half the strength by the control.
        var control = bundle.Render(request with { Notes = [new(0, A2, 1)] }, [.. Follow, (VoiceParameters.Strength, "0.5")]).Left;
        var difference = Play(0.5f).Zip(control, (a, b) => a - b).ToArray();
        Assert.InRange(Sounds.Rms(difference.AsSpan(9600)) / Sounds.Rms(control.AsSpan(9600)), 0, 0.1);
    }
}
