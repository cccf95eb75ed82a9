using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Binding;

/// <summary>One interface of an object: its function table and the names it answers to.</summary>
/// <param name="Table">The function table, native memory that lives as long as the module.</param>
/// <param name="Names">The interface and those it extends.</param>
internal readonly record struct FaceTable(nint Table, params Tuid[] Names);
