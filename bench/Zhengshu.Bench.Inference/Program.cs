using Zhengshu.Bench.Inference;

var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));
switch (args)
{
    case ["embed"]:
        EmbedBench.Run(root);
        return 0;
    case ["lac"]:
        LacBench.Run(root);
        return 0;
    case ["chat", var gguf]:
        await ChatBench.RunAsync(gguf);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project bench/Zhengshu.Bench.Inference -- embed | lac | chat FILE.gguf");
        return 2;
}
