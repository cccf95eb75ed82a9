namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>Plays signals through a session as fast as it goes, and takes the reported delay off, as a DAW's bounce does.</summary>
public static class Renderer
{
    /// <summary>Renders; the length is that of the longest input.</summary>
    public static RenderedClip Render(PluginSession session, RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        var length = Math.Max(request.Sidechain.Length, Math.Max(request.MainLeft.Length, request.MainRight.Length));
        var total = length + session.LatencySamples;
        float[] left = new float[total], right = new float[total];
        var lanes = AutomationLane.Of(request.Automation);
        HostNote[] notes = [.. request.Notes.OrderBy(n => n.Sample)];
        var reports = new Dictionary<uint, double>();
        int note = 0, silent = 0, falsely = 0, result = 0;
        if (request.InPlace) session.Block.PlayInPlace();
        for (int at = 0, turn = 0; at < total; turn++)
        {
            var size = request.Blocks.Count > 0 ? request.Blocks[turn % request.Blocks.Count] : session.Options.MaxBlock;
            var frames = Math.Min(size, total - at);
            session.Block.Clear();
            foreach (var lane in lanes) lane.Fill(session.Block.Changes, at, frames);
            for (; note < notes.Length && notes[note].Sample < at + frames; note++)
                session.Block.Events.AddNote((int)Math.Max(0, notes[note].Sample - at), notes[note].Key, notes[note].Velocity);
            Feed(session, request, at, frames);
            var code = session.Process(frames);
            if (result == 0) result = code;
            Collect(session, left.AsSpan(at, frames), right.AsSpan(at, frames), reports, ref silent, ref falsely);
            at += frames;
        }
        return new RenderedClip(left[session.LatencySamples..], right[session.LatencySamples..], reports, silent, falsely, result);
    }

    private static unsafe void Feed(PluginSession session, RenderRequest request, int at, int frames)
    {
        var block = session.Block;
        for (var bus = 0; bus < block.Data->NumInputs; bus++)
        {
            var silence = 0ul;
            for (var c = 0; c < block.InputBus(bus).NumChannels; c++)
            {
                var source = bus > 0 ? request.Sidechain : c == 1 && request.MainRight.Length > 0 ? request.MainRight : request.MainLeft;
                var target = block.Input(bus, c)[..frames];
                target.Clear();
                if (at < source.Length) source.AsSpan(at, Math.Min(frames, source.Length - at)).CopyTo(target);
                if (!target.ContainsAnyExcept(0f)) silence |= 1ul << c;
            }
            block.InputBus(bus).SilenceFlags = request.FlagSilence ? silence : 0;
        }
        block.OutputBus(0).SilenceFlags = 0;
    }

    private static unsafe void Collect(
        PluginSession session, Span<float> left, Span<float> right, Dictionary<uint, double> reports, ref int silent, ref int falsely)
    {
        var block = session.Block;
        ref var bus = ref block.OutputBus(0);
        var stereo = bus.NumChannels > 1;
        // Not block.Output: played in place, the output is the input's memory.
        new Span<float>(bus.Channels[0], left.Length).CopyTo(left);
        new Span<float>(bus.Channels[stereo ? 1 : 0], right.Length).CopyTo(right);
        if (left.Length > 0 && bus.SilenceFlags == (stereo ? 3ul : 1ul))
        {
            silent++;
            if (left.ContainsAnyExcept(0f) || right.ContainsAnyExcept(0f)) falsely++;
        }
        for (var i = 0; i < block.Reports.Count; i++)
            if (block.Reports[i].Count > 0) reports[block.Reports[i].Id] = block.Reports[i].Last;
    }
}
