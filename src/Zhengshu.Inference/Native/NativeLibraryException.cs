namespace Zhengshu.Inference.Native;

/// <summary>
/// A native library (本机库) could not be found, or what was found is not the one this program binds.
/// The message names the file, the folders searched and the command that installs it, in Chinese and English.
/// </summary>
public sealed class NativeLibraryException(string message, Exception? innerException = null)
    : Exception(message, innerException);
