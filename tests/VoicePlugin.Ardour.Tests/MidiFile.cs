using System.Buffers.Binary;

namespace VoicePlugin.Ardour.Tests;

/// <summary>A Standard MIDI File of format 0 with one voice of notes on channel 1 (MIDI 1.0, RP-001).</summary>
public static class MidiFile
{
    /// <summary>Ticks in a quarter note.</summary>
    public const int TicksPerBeat = 960;

    private const byte NoteOff = 0x80, NoteOn = 0x90, Velocity = 127;

    /// <summary>The bytes of the file.</summary>
    /// <param name="notes">In time order, one after the other.</param>
    /// <param name="beatsPerSecond">Tempo of the session that plays it.</param>
    public static byte[] Write(IEnumerable<Note> notes, double beatsPerSecond)
    {
        var track = new List<byte>();
        int now = 0;
        foreach (Note note in notes)
        {
            Add(note.Start, NoteOn, note.Key);
            Add(note.End, NoteOff, note.Key);
        }
        track.AddRange([0, 0xFF, 0x2F, 0]);
        byte[] header = [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, .. "MTrk"u8, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(12), TicksPerBeat);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(18), track.Count);
        return [.. header, .. track];

        void Add(double seconds, byte status, int key)
        {
            int at = (int)Math.Round(seconds * beatsPerSecond * TicksPerBeat);
            // Seven bits a byte, the last without the top bit.
            for (int shift = 21; shift > 0; shift -= 7)
            {
                if (at - now >> shift > 0)
                    track.Add((byte)(0x80 | (at - now >> shift & 0x7F)));
            }
            track.AddRange([(byte)(at - now & 0x7F), status, (byte)key, Velocity]);
            now = at;
        }
    }
}
