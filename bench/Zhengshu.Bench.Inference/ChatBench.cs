using Zhengshu.Inference.Llama;

namespace Zhengshu.Bench.Inference;

/// <summary>
/// P8: our engine beside a bare decode loop in C over the same native library, and beside node-llama-cpp; one and eight streams, interleaved,
/// medians; memory; time to the first token with and without a known beginning of 1,500 tokens.
/// </summary>
internal sealed class ChatBench(string root, string gguf)
{
    private const int Rounds = 5;
    private const int Tokens = 64;
    private const int Streams = 8;
    private const int ContextTokens = 512;
    private const int PrefixTokens = 1500;

    private static readonly string[] Topics = ["广州的早茶", "长江的桥", "居住证", "社区食堂", "高速铁路", "图书馆", "菜市场", "防汛"];

    private readonly string _threads = Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture);
    private readonly string _peers = Path.Combine(root, "bench", "Zhengshu.Bench.Inference", "peers");

    internal int Run()
    {
        if (!Directory.Exists(Path.Combine(_peers, "node_modules")))
        {
            Console.Error.WriteLine($"the peers are not installed: npm install --ignore-scripts --prefix {_peers}");
            return 2;
        }

        using var vocabulary = LlamaModel.Load(gguf, new LlamaOptions { Slots = 1, ContextTokens = 64 });
        var figures = Compare(vocabulary);
        var first = FirstToken(vocabulary);
        Console.WriteLine();
        var good = Goal("one stream / bare loop", figures["zhengshu"].One / figures["loop in C"].One, 0.95);
        good &= Goal("8 streams / bare loop", figures["zhengshu"].Many / figures["loop in C"].Many, 0.9);
        good &= Goal("one stream / node-llama-cpp", figures["zhengshu"].One / figures["node-llama-cpp"].One, 2);
        good &= Goal("8 streams / node-llama-cpp", figures["zhengshu"].Many / figures["node-llama-cpp"].Many, 2);
        good &= Goal("memory / node-llama-cpp", (double)figures["zhengshu"].Memory / figures["node-llama-cpp"].Memory, 1.15, atMost: true);
        good &= Goal("first token with / without known beginning", first, 0.2, atMost: true);
        return good ? 0 : 1;
    }

    private Dictionary<string, (double One, double Many, long Memory)> Compare(LlamaModel vocabulary)
    {
        var context = ContextTokens.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var streams = Streams.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var loop = BareLoop.Start(_peers, gguf, _threads, streams, context);
        using var node = Peer.Start("node-llama-cpp", "node", Path.Combine(_peers, "node-llama-cpp.mjs"), gguf, _threads, streams, context);
        using var ours = Peer.Start("zhengshu", Environment.ProcessPath ?? "", "peer", gguf, _threads, streams, context);
        Peer[] peers = [loop, ours, node];
        var one = peers.ToDictionary(peer => peer, _ => new List<Peer.Reading>());
        var many = peers.ToDictionary(peer => peer, _ => new List<Peer.Reading>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var peer in peers)
            {
                var single = peer.Measure(Tokens, Prompt(vocabulary, round, Topics[0]));
                var all = peer.Measure(Tokens, Topics.Select(topic => Prompt(vocabulary, round + 100, topic)));
                if (round > 0) // the first is for warming up
                {
                    one[peer].Add(single);
                    many[peer].Add(all);
                }
            }
        }

        Console.WriteLine($"{"",-16} one stream           8 streams            resident");
        return peers.ToDictionary(peer => peer.Name, peer =>
        {
            Console.WriteLine(
                $"{peer.Name,-16} {Median(one[peer], r => r.PerSecond),6:F1}/s {Median(one[peer], r => r.ProcessorMillisecondsPerToken),5:F1} ms cpu  "
                + $"{Median(many[peer], r => r.PerSecond),6:F1}/s {Median(many[peer], r => r.ProcessorMillisecondsPerToken),5:F1} ms cpu  {peer.ResidentMebibytes} MiB");
            return (Median(one[peer], r => r.PerSecond), Median(many[peer], r => r.PerSecond), peer.ResidentMebibytes);
        });
    }

    private double FirstToken(LlamaModel vocabulary)
    {
        using var ours = Peer.Start("zhengshu", Environment.ProcessPath ?? "", "peer", gguf, _threads, "2", "2048");
        ours.Measure(1, Prompt(vocabulary, 0, "预热"));
        List<Peer.Reading> cold = [], warm = [];
        for (var round = 0; round < Rounds; round++)
        {
            var beginning = Prompt(vocabulary, round, string.Concat(Enumerable.Repeat("居民身份证申领须知。", PrefixTokens))).Take(PrefixTokens).ToList();
            cold.Add(ours.Measure(1, [[.. beginning, .. Prompt(vocabulary, 1, "费用")]]));
            warm.Add(ours.Measure(1, [[.. beginning, .. Prompt(vocabulary, 2, "地点")]]));
        }

        var (without, with) = (Median(cold, r => r.Seconds), Median(warm, r => r.Seconds));
        Console.WriteLine($"first token of {PrefixTokens} tokens and a question: {without * 1000:F0} ms, with the beginning known {with * 1000:F0} ms");
        return with / without;
    }

    private static int[] Prompt(LlamaModel vocabulary, int number, string topic) =>
        vocabulary.Tokenize(vocabulary.Render([("user", $"第{number}题：写一篇关于{topic}的长文，至少一千字。")]), control: true, start: true);

    private static double Median(List<Peer.Reading> readings, Func<Peer.Reading, double> figure) => readings.Select(figure).Order().ElementAt(readings.Count / 2);

    private static bool Goal(string what, double ratio, double goal, bool atMost = false)
    {
        var held = atMost ? ratio <= goal : ratio >= goal;
        Console.WriteLine($"{what,-44} {ratio:F2} (goal {(atMost ? "≤" : "≥")} {goal}) {(held ? "held" : "MISSED")}");
        return held;
    }
}
