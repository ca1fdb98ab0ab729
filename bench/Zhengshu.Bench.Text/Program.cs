using Zhengshu.Bench.Text;

var peers = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../bench/Zhengshu.Bench.Text/peers"));
switch (args)
{
    case ["segment"]:
        return SegmentationBench.Run(peers);
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Zhengshu.Bench.Text -- segment");
        return 2;
}
