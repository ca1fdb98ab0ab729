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
        return new ChatBench(root, gguf).Run();
    case ["soak", var gguf, "--minutes", var minutes]:
        return await SoakBench.RunAsync(gguf, TimeSpan.FromMinutes(Number(minutes)));
    case ["peer", var gguf, var threads, var sequences, var context]:
        await OurPeer.RunAsync(gguf, Number(threads), Number(sequences), Number(context));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project bench/Zhengshu.Bench.Inference -- embed | lac | chat FILE.gguf | soak FILE.gguf --minutes N");
        return 2;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
