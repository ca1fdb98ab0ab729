using System.Runtime.InteropServices;

namespace Zhengshu.Text.Segmentation;

/// <summary>Double-array trie over UTF-16 units; a node is 16 bytes, so one step costs one cache line.</summary>
internal sealed class WordTrie
{
    /// <summary>A node: children stand at <c>Base + code</c> and name their parent in <c>Check</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal struct Node
    {
        public int Base;
        public int Check;

        /// <summary>Natural logarithm of the word's probability; 0 where no word ends.</summary>
        public double LogProbability;
    }

    internal const int Root = 0;
    internal const int None = -1;

    private readonly ushort[] _codes;
    private readonly Node[] _nodes;
    private readonly byte[] _tags;

    internal WordTrie(ushort[] codes, Node[] nodes, byte[] tags) => (_codes, _nodes, _tags) = (codes, nodes, tags);

    internal ReadOnlySpan<ushort> Codes => _codes;

    internal ReadOnlySpan<Node> Nodes => _nodes;

    internal ReadOnlySpan<byte> Tags => _tags;

    /// <summary>Child of <paramref name="node"/> for <paramref name="unit"/>, or <see cref="None"/>.</summary>
    internal int Step(int node, char unit)
    {
        var code = _codes[unit];
        if (code == 0)
        {
            return None;
        }

        var next = _nodes[node].Base + code;
        return (uint)next < (uint)_nodes.Length && _nodes[next].Check == node ? next : None;
    }

    /// <summary>Log probability of the word ending at the node; 0 where none ends.</summary>
    internal double LogProbability(int node) => _nodes[node].LogProbability;

    internal byte Tag(int node) => _tags[node];

    /// <summary>Node at which the word ends, or <see cref="None"/> where it is no word.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        var node = Root;
        foreach (var unit in word)
        {
            node = Step(node, unit);
            if (node == None)
            {
                return None;
            }
        }

        return node != Root && _nodes[node].LogProbability != 0 ? node : None;
    }
}
