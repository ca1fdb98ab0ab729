using System.Text;

namespace Zhengshu.Inference.Onnx;

/// <summary>What all sessions of the process share: the runtime's environment and the description of plain memory.</summary>
internal static unsafe class OrtEnvironment
{
    /// <summary>The runtime logs to standard error by itself; faults come as exceptions, so only fatal lines are let through.</summary>
    private const int FatalOnly = 4;
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;

    internal static readonly OrtEnvironmentHandle Handle = CreateEnvironment();
    internal static readonly OrtMemoryInfoHandle CpuMemory = CreateCpuMemory();

    private static OrtEnvironmentHandle CreateEnvironment()
    {
        var handle = new OrtEnvironmentHandle();
        nint created;
        fixed (byte* id = Utf8("zhengshu"))
        {
            OrtApi.Check(((delegate* unmanaged<int, byte*, nint*, nint>)OrtApi.Function(OrtFunction.CreateEnv))(FatalOnly, id, &created), "ONNX Runtime");
        }

        handle.Take(created);
        return handle;
    }

    private static OrtMemoryInfoHandle CreateCpuMemory()
    {
        var handle = new OrtMemoryInfoHandle();
        nint created;
        OrtApi.Check(((delegate* unmanaged<int, int, nint*, nint>)OrtApi.Function(OrtFunction.CreateCpuMemoryInfo))(ArenaAllocator, DefaultMemory, &created), "ONNX Runtime");
        handle.Take(created);
        return handle;
    }

    /// <summary>Zero-terminated UTF-8.</summary>
    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");
}
