namespace Zhengshu.Inference.Onnx;

/// <summary>One output tensor of 32-bit floats, copied out of the runtime.</summary>
/// <param name="Values">Row by row.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
public readonly record struct OnnxOutput(float[] Values, long[] Shape);
