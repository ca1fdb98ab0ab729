using Zhengshu.Bench.Text;

var peers = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../bench/Zhengshu.Bench.Text/peers"));
switch (args)
{
    case ["segment"]:
        return SegmentationBench.Run(peers);
    case ["match"]:
        return MatchingBench.Run();
    case ["likeness"]:
        return LikenessBench.Run();
    case ["classify"]:
        return ClassifierBench.Run(Path.GetFullPath(Path.Combine(peers, "../../../data/models/e5-small-zh")));
    case ["personal"]:
        return PersonalDataBench.Run();
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Zhengshu.Bench.Text -- segment | match | likeness | classify | personal");
        return 2;
}
