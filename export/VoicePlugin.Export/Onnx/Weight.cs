namespace VoicePlugin.Export.Onnx;

/// <summary>A trained array in TorchSharp's layout: a linear weight is [out, in], row-major.</summary>
/// <param name="Data">The values.</param>
/// <param name="Dims">Sizes, outermost first.</param>
public readonly record struct Weight(float[] Data, params long[] Dims)
{
    /// <summary>The same matrix as [in, out], which is what a Gemm of rows wants.</summary>
    /// <exception cref="InvalidOperationException">It is not a matrix.</exception>
    public Weight Transposed()
    {
        if (Dims.Length != 2)
            throw new InvalidOperationException($"Only a matrix can be transposed, not {Dims.Length} dimensions.");
        var (rows, columns) = ((int)Dims[0], (int)Dims[1]);
        var data = new float[Data.Length];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                data[c * rows + r] = Data[r * columns + c];
        return new Weight(data, columns, rows);
    }
}
