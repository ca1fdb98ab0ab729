namespace Zhengshu.Inference.Llama;

/// <summary>llama.cpp, or a check before it is asked, refused a file, a request or a grammar; the message says which and why.</summary>
public sealed class LlamaException(string message, Exception? innerException = null) : Exception(message, innerException);
