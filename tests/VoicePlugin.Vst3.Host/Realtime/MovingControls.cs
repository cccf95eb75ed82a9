using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>A restless user: curves on several parameters in every block, a note now and then, bypass on and off. Allocates nothing.</summary>
internal static class MovingControls
{
    private const int NoteEvery = 40, BypassEvery = 500;
    private static readonly uint[] Curves =
        [VoiceParameters.Pitch, VoiceParameters.Timbre, VoiceParameters.Strength, VoiceParameters.Mix, VoiceParameters.Gain, VoiceParameters.PitchBend];

    /// <summary>Adds to the queues of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="frames">Its length.</param>
    /// <param name="number">Its number.</param>
    public static void Fill(BlockCall block, int frames, long number)
    {
        for (var i = 0; i < Curves.Length; i++)
        {
            block.Changes.Add(Curves[i], frames / 2, 0.5 + 0.3 * Math.Sin(0.01 * (number + 0.5) * (i + 1)));
            block.Changes.Add(Curves[i], frames - 1, 0.5 + 0.3 * Math.Sin(0.01 * (number + 1) * (i + 1)));
        }
        var phase = (int)(number % NoteEvery);
        if (phase == 0) block.Events.AddNote(frames / 3, 50 + (int)(number / NoteEvery % 12), 0.8f);
        if (phase == NoteEvery / 2) block.Events.AddNote(frames / 3, 50 + (int)(number / NoteEvery % 12), 0);
        if (number % BypassEvery == 0) block.Changes.Add(VoiceParameters.Bypass, 0, number / BypassEvery % 2);
    }
}
