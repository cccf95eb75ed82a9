using VoicePlugin.Plugin.Automation;
using VoicePlugin.Plugin.Midi;
using VoicePlugin.Plugin.Mixing;
using VoicePlugin.Plugin.Parameters;
using VoicePlugin.Plugin.Programs;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin;

/// <summary>
/// The audio thread's half of an instance, for one format: takes points and notes, then renders the block in slices. Nothing in
/// it allocates, locks or throws; in a bounce alone it may wait for the voice.
/// </summary>
internal sealed class AudioPath : IDisposable
{
    private readonly ParameterSet _parameters;
    private readonly ParameterInbox _inbox;
    private readonly ProgramList _programs;
    private readonly VoiceSlot _slot;
    private readonly ParameterCurves _curves;
    private readonly ParameterCurve _voiceCurve, _programCurve;
    private readonly NoteStack _notes;
    private readonly ControlSender _sender;
    private readonly InputStage _input;
    private readonly DryWetMixer _mixer;
    private readonly OutputReport _report;
    private readonly int _program, _voiceIndex, _maxSlice, _fadeSamples, _sampleRate;
    private readonly float[] _wet;
    private IVoice? _voice;
    private bool _isOpen;

    /// <summary>All memory is taken here.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inbox">What comes from the main thread.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="slot">The voice; freed with this.</param>
    /// <param name="format">Rate and block.</param>
    /// <param name="latency">Delay of the dry signal, samples.</param>
    /// <param name="fadesIn">The sound comes up within 10 ms: it takes over from another path.</param>
    public AudioPath(
        ParameterSet parameters, ParameterInbox inbox, ProgramList programs, VoiceSlot slot, VoiceFormat format, int latency, bool fadesIn)
    {
        (_parameters, _inbox, _programs, _slot) = (parameters, inbox, programs, slot);
        _fadeSamples = Math.Max(1, format.SampleRate / 100);
        (_maxSlice, _sampleRate) = (format.MaxBlock, format.SampleRate);
        _curves = new ParameterCurves(parameters);
        _program = parameters.IndexOf(ParameterIds.Program);
        _programCurve = Curve(ParameterIds.Program);
        _voiceIndex = parameters.IndexOf(ParameterIds.Voice);
        _voiceCurve = Curve(ParameterIds.Voice);
        _notes = new NoteStack(_curves.Key, _curves.Velocity);
        _sender = new ControlSender(parameters, _curves);
        _input = new InputStage(Curve(ParameterIds.Source), format.SampleRate, _maxSlice);
        _mixer = new DryWetMixer(
            Curve(ParameterIds.Mix), Curve(ParameterIds.Gain), Curve(ParameterIds.Bypass), format.SampleRate, _maxSlice, latency, fadesIn);
        _report = new OutputReport(parameters, format.SampleRate);
        _wet = new float[_maxSlice];
    }

    /// <summary>The voice.</summary>
    public VoiceSlot Slot => _slot;

    /// <summary>Read-only parameters that changed in the last block.</summary>
    public ReadOnlySpan<OutputValue> Outputs => _report.Changed;

    /// <summary>A point of a parameter's curve in the block to come.</summary>
    public void AddPoint(uint id, int offset, double normalized)
    {
        int index = _parameters.IndexOf(id);
        if (index < 0 || _parameters[index].IsReadOnly || !double.IsFinite(normalized))
            return;
        Open();
        _inbox.HasQueue(index);
        if (index == _voiceIndex && _inbox.StaleInQueue.Swallows((int)_parameters[index].ToPlain(normalized)))
            return;
        if (index == _program)
            ChangeProgram(offset, normalized);
        Move(index, offset, Math.Clamp(normalized, 0, 1), false);
    }

    /// <summary>A key goes down.</summary>
    public void NoteOn(int offset, int key, float velocity, float tuningCents)
    {
        Open();
        _notes.On(offset, key, velocity, tuningCents);
    }

    /// <summary>A key goes up.</summary>
    public void NoteOff(int offset, int key)
    {
        Open();
        _notes.Off(offset, key);
    }

    /// <summary>One block; true when all that was put out is zero.</summary>
    public bool Process(ref PluginBlock block)
    {
        int frames = Math.Max(0, block.Frames);
        Open();
        _isOpen = false;
        _curves.Begin(frames);
        _report.Begin();
        bool silent = true;
        for (int start = 0, end; start < frames; start = end)
        {
            end = block.Offline ? SettleVoice(start, frames) : frames;
            TakeVoice(start, end, block.Offline || block.Waits);
            for (int offset = start, count; offset < end; offset += count)
            {
                count = Math.Min(end - offset, _maxSlice);
                silent &= Render(ref block, offset, count);
            }
        }
        _curves.Finish(frames);
        _slot.Want((int)_voiceCurve.Base);
        _report.End(frames, _voice);
        _inbox.Played(frames, _sampleRate);
        return silent;
    }

    /// <summary>The last block before another path takes over: it ends in silence.</summary>
    public bool ProcessLast(ref PluginBlock block)
    {
        bool silent = Process(ref block);
        FadeOut(block.OutLeft, block.Frames);
        FadeOut(block.OutRight, block.Frames);
        return silent;
    }

    /// <summary>Goes on where another path has ended: its values, its keys.</summary>
    public void TakeOver(AudioPath other)
    {
        _curves.TakeOver(other._curves);
        _notes.TakeOver(other._notes);
    }

    /// <summary>Not the audio thread: frees the voice.</summary>
    public void Dispose() => _slot.Dispose();

    // Before the block's first point: what a point means depends on the state that was loaded before it.
    private void Open()
    {
        if (!_isOpen)
            _inbox.Take(_curves);
        _isOpen = true;
    }

    private void FadeOut(Span<float> output, int frames)
    {
        int fade = Math.Clamp(frames, 1, _fadeSamples);
        for (int i = 0; i < Math.Min(frames, output.Length); i++)
            output[i] *= i < fade ? 1 - (i + 1f) / fade : 0;
    }

    // In a bounce the voice changes at the very sample: what is rendered at once ends where another may be wanted.
    private int SettleVoice(int start, int frames)
    {
        // A change is to the sample only while the voice is waited for.
        if (_slot.Voice is { } voice)
            voice.WaitForWorker = true;
        _slot.Want((int)_voiceCurve.At(start));
        if (!_slot.IsSettled)
            _slot.Settle();
        return Math.Min(frames, _voiceCurve.NextCorner(start));
    }

    private void TakeVoice(int start, int end, bool waits)
    {
        IVoice? voice = _slot.Voice;
        if (voice is null)
        {
            _voice = null;
            return;
        }
        if (voice != _voice)
        {
            _voice = voice;
            _sender.Forget();
        }
        voice.WaitForWorker = waits;
        _sender.Send(voice, voice.Position - start, start, end);
    }

    private bool Render(ref PluginBlock block, int offset, int count)
    {
        Span<float> wet = _wet.AsSpan(0, count);
        _input.Read(ref block, offset, count);
        if (_voice is null)
            wet.Clear();
        else
            _voice.Process(_input.Voice[..count], wet);
        _mixer.Process(offset, _input.Left[..count], _input.Right[..count], wet);
        return PutOut(ref block, offset, count);
    }

    private bool PutOut(ref PluginBlock block, int offset, int count)
    {
        ReadOnlySpan<float> left = _mixer.Left[..count], right = _mixer.Right[..count];
        _report.Measure(left, right);
        bool silent = !left.ContainsAnyExcept(0f) && !right.ContainsAnyExcept(0f);
        bool isMono = block.OutRight.IsEmpty;
        for (int i = 0; i < Math.Min(count, block.OutLeft.Length - offset); i++)
            block.OutLeft[offset + i] = isMono ? 0.5f * left[i] + 0.5f * right[i] : left[i];
        for (int i = 0; i < Math.Min(count, block.OutRight.Length - offset); i++)
            block.OutRight[offset + i] = right[i];
        return silent;
    }

    // A host that restores every parameter sends the program as well; only a change of it may move the others.
    private void ChangeProgram(int offset, double normalized)
    {
        PluginParameter parameter = _parameters[_program];
        int wanted = (int)parameter.ToPlain(normalized);
        if (wanted == (int)_programCurve.End || _programs.At(wanted) is not { } program)
            return;
        for (int c = 0; c < ParameterTable.Controls; c++)
            Move(c, offset, _parameters[c].ToNormalized(program.Values[c]), true);
    }

    private void Move(int index, int offset, double normalized, bool isJump)
    {
        if (_curves[index].Add(offset, _parameters[index].ToPlain(normalized), isJump))
            _parameters.Write(index, normalized);
    }

    private ParameterCurve Curve(uint id) => _curves[_parameters.IndexOf(id)];
}
