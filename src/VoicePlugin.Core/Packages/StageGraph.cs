namespace VoicePlugin.Core.Packages;

/// <summary>Names every stage graph uses, and its operator set: what the exporter writes and what the loader checks.</summary>
public static class StageGraph
{
    /// <summary>Version of ONNX's standard operator set (20 is the first with Gelu).</summary>
    public const int Opset = 20;

    /// <summary>Input [tokens, signals·patch]: the patches x_t | mean | upstream side by side.</summary>
    public const string Signal = "signal";

    /// <summary>Input [tokens, 104].</summary>
    public const string Control = "control";

    /// <summary>Input [1, 32].</summary>
    public const string Step = "step";

    /// <summary>Input [rows, channels]: every block's past rows.</summary>
    public const string State = "state";

    /// <summary>Output [tokens, patch]: the clean signal the network predicts.</summary>
    public const string X1 = "x1";

    /// <summary>Output [rows, channels]: the state for the next call.</summary>
    public const string StateOut = "state_out";

    /// <summary>Name of the one dynamic dimension.</summary>
    public const string Tokens = "tokens";
}
