using System.Runtime.InteropServices;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>The tokens of one step, of several sequences.</summary>
internal sealed unsafe class DecodeBatch : IDisposable
{
    private readonly int* _memory;
    private readonly int** _sequences;
    private readonly sbyte* _outputs;
    private readonly int _capacity;
    private int _count;

    internal DecodeBatch(int capacity)
    {
        const int columns = 4; // token, place, number of sequences, sequence
        _capacity = capacity;
        _memory = (int*)NativeMemory.Alloc((nuint)(capacity * columns), sizeof(int));
        _sequences = (int**)NativeMemory.Alloc((nuint)capacity, (nuint)sizeof(int*));
        _outputs = (sbyte*)NativeMemory.Alloc((nuint)capacity, sizeof(sbyte));
    }

    internal int Count => _count;

    internal int Room => _capacity - _count;

    internal void Clear() => _count = 0;

    /// <summary>Adds a token; returns its place in the batch.</summary>
    internal int Add(int token, int position, int sequence, bool output)
    {
        var i = _count++;
        _memory[i] = token;
        _memory[_capacity + i] = position;
        _memory[(2 * _capacity) + i] = 1;
        _memory[(3 * _capacity) + i] = sequence;
        _sequences[i] = _memory + (3 * _capacity) + i;
        _outputs[i] = output ? (sbyte)1 : (sbyte)0;
        return i;
    }

    internal LlamaBatch ToNative() => new()
    {
        Count = _count,
        Tokens = _memory,
        Positions = _memory + _capacity,
        SequenceCounts = _memory + (2 * _capacity),
        Sequences = _sequences,
        Outputs = _outputs,
    };

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        NativeMemory.Free(_sequences);
        NativeMemory.Free(_outputs);
    }
}
