namespace Zhengshu.Inference.Onnx;

/// <summary>One named input tensor of 64-bit integers, row by row.</summary>
/// <param name="Name">Name of the model's input.</param>
/// <param name="Values">At least as many values as <paramref name="Shape"/> multiplies to; more are left unread.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
public readonly record struct OnnxInput(string Name, long[] Values, long[] Shape);

/// <summary>One named input tensor of 32-bit floats, row by row.</summary>
/// <param name="Name">Name of the model's input.</param>
/// <param name="Values">At least as many values as <paramref name="Shape"/> multiplies to; more are left unread.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
public readonly record struct OnnxFloatInput(string Name, float[] Values, long[] Shape);
