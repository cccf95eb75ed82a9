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
internal sealed class AudioPath
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
    private readonly int _program, _maxSlice;
    private readonly float[] _wet;
    private IVoice? _voice;

    /// <summary>All memory is taken here.</summary>
    public AudioPath(ParameterSet parameters, ParameterInbox inbox, ProgramList programs, VoiceSlot slot, VoiceFormat format, int latency)
    {
        (_parameters, _inbox, _programs, _slot) = (parameters, inbox, programs, slot);
        _maxSlice = format.MaxBlock;
        _curves = new ParameterCurves(parameters);
        _program = parameters.IndexOf(ParameterIds.Program);
        _programCurve = Curve(ParameterIds.Program);
        _voiceCurve = Curve(ParameterIds.Voice);
        _notes = new NoteStack(_curves.Key, _curves.Velocity);
        _sender = new ControlSender(parameters, _curves);
        _input = new InputStage(Curve(ParameterIds.Source), format.SampleRate, _maxSlice);
        _mixer = new DryWetMixer(
            Curve(ParameterIds.Mix), Curve(ParameterIds.Gain), Curve(ParameterIds.Bypass), format.SampleRate, _maxSlice, latency);
        _report = new OutputReport(parameters, format.SampleRate);
        _wet = new float[_maxSlice];
    }

    /// <summary>Read-only parameters that changed in the last block.</summary>
    public ReadOnlySpan<OutputValue> Outputs => _report.Changed;

    /// <summary>A point of a parameter's curve in the block to come.</summary>
    public void AddPoint(uint id, int offset, double normalized)
    {
        int index = _parameters.IndexOf(id);
        if (index < 0 || _parameters[index].IsReadOnly || !double.IsFinite(normalized))
            return;
        _inbox.HasQueue(index);
        if (index == _program)
            ChangeProgram(offset, normalized);
        Move(index, offset, Math.Clamp(normalized, 0, 1), false);
    }

    /// <summary>A key goes down.</summary>
    public void NoteOn(int offset, int key, float velocity, float tuningCents) => _notes.On(offset, key, velocity, tuningCents);

    /// <summary>A key goes up.</summary>
    public void NoteOff(int offset, int key) => _notes.Off(offset, key);

    /// <summary>One block; true when all that was put out is zero.</summary>
    public bool Process(ref PluginBlock block)
    {
        int frames = Math.Max(0, block.Frames);
        _inbox.Take(_curves);
        _curves.Begin(frames);
        _report.Begin();
        bool silent = true, sent = false;
        for (int offset = 0, count; offset < frames; offset += count)
        {
            count = Math.Min(frames - offset, _maxSlice);
            if (block.Offline)
                count = SettleVoice(offset, count);
            TakeVoice(ref sent, offset, frames, block.Offline);
            _input.Read(ref block, offset, count);
            Generate(count);
            _mixer.Process(offset, _input.Left[..count], _input.Right[..count], _wet.AsSpan(0, count));
            silent &= PutOut(ref block, offset, count);
        }
        _slot.Want((int)_voiceCurve.End);
        _curves.Finish();
        _report.End(frames, _voice);
        return silent;
    }

    // In a bounce the voice changes at the very sample: the slice ends where another is wanted.
    private int SettleVoice(int offset, int count)
    {
        _slot.Want((int)_voiceCurve.At(offset));
        if (!_slot.IsSettled)
            _slot.Settle();
        return Math.Min(count, _voiceCurve.NextCorner(offset) - offset);
    }

    private void TakeVoice(ref bool sent, int offset, int frames, bool offline)
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
            sent = false;
        }
        voice.WaitForWorker = offline;
        if (!sent)
            _sender.Send(voice, voice.Position - offset, frames);
        sent = true;
    }

    private void Generate(int count)
    {
        if (_voice is null)
            _wet.AsSpan(0, count).Clear();
        else
            _voice.Process(_input.Voice[..count], _wet.AsSpan(0, count));
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
        _curves[index].Add(offset, _parameters[index].ToPlain(normalized), isJump);
        _parameters.Write(index, normalized);
    }

    private ParameterCurve Curve(uint id) => _curves[_parameters.IndexOf(id)];
}
