namespace Zhengshu.Inference.Onnx;

/// <summary>ONNX Runtime refused to load or run a model; the message is the runtime's own, with the file where one is concerned.</summary>
/// <param name="code">The runtime's error code (<c>OrtErrorCode</c>): 1 fail, 2 invalid argument, 3 no such file, 7 invalid protobuf, 10 invalid graph …; 0 when the fault was found before the runtime was asked.</param>
/// <param name="message">What went wrong.</param>
public sealed class OnnxException(int code, string message) : Exception(message)
{
    /// <summary>The runtime's error code (<c>OrtErrorCode</c>); 0 when the fault was found before the runtime was asked.</summary>
    public int Code { get; } = code;
}
