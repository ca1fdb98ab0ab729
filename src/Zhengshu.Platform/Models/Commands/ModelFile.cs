using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Native;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary>What the commands on a model file have in common: the path, and faults of the file told as one line.</summary>
internal static class ModelFile
{
    internal static string Path(CommandContext context)
    {
        var path = context.ResolvePath(context.Arguments[0]);
        return File.Exists(path) ? path : throw new CommandArgumentException($"没有文件 {path}");
    }

    /// <summary>1 with the message on standard error where the model, or its library, refuses.</summary>
    internal static async Task<int> TryAsync(CommandContext context, Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception refused) when (refused is LlamaException or NativeLibraryException)
        {
            await context.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
