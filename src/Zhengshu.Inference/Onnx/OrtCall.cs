using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Onnx;

/// <summary>One run: keeps its input arrays and names pinned while the runtime reads them, and frees all of it afterwards.</summary>
internal sealed unsafe class OrtCall(string file) : IDisposable
{
    private readonly List<GCHandle> _pins = [];
    private readonly List<nint> _names = [];
    private readonly List<OrtValueHandle> _values = [];

    internal void Add(byte[] name, string input, Array values, int elementBytes, long[] dimensions, int elementType)
    {
        long count = 1;
        foreach (var dimension in dimensions)
        {
            count = checked(count * Math.Max(dimension, 0)); // the runtime refuses a negative dimension itself
        }

        if (count > values.LongLength)
        {
            throw new ArgumentException($"{input}: {values.LongLength} values do not fill the shape {string.Join('×', dimensions)}.", nameof(values));
        }

        _names.Add(Pin(name));
        var data = Pin(values);
        var value = new OrtValueHandle();
        nint created;
        fixed (long* shape = dimensions)
        {
            OrtApi.Check(
                ((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)OrtApi.Function(OrtFunction.CreateTensorWithDataAsOrtValue))(
                    OrtEnvironment.CpuMemory.DangerousGetHandle(), data, (nuint)(count * elementBytes), shape, (nuint)dimensions.Length, elementType, &created),
                input);
        }

        value.Take(created);
        _values.Add(value);
    }

    internal OrtValueHandle Run(OrtSessionHandle session, byte[] outputName, CancellationToken cancellationToken)
    {
        using var options = new OrtRunOptionsHandle();
        nint created;
        OrtApi.Check(((delegate* unmanaged<nint*, nint>)OrtApi.Function(OrtFunction.CreateRunOptions))(&created), file);
        options.Take(created);
        var run = created;

        var held = false;
        session.DangerousAddRef(ref held); // a Dispose on another thread waits for this run
        try
        {
            using var stop = cancellationToken.Register(() =>
                OrtApi.Check(((delegate* unmanaged<nint, nint>)OrtApi.Function(OrtFunction.RunOptionsSetTerminate))(run), file));
            return Run(session.DangerousGetHandle(), run, Pin(outputName));
        }
        catch (OnnxException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            session.DangerousRelease();
        }
    }

    internal OnnxOutput Read(OrtValueHandle value, int elementType)
    {
        using var description = new OrtShapeHandle();
        nint info;
        OrtApi.Check(((delegate* unmanaged<nint, nint*, nint>)OrtApi.Function(OrtFunction.GetTensorTypeAndShape))(value.DangerousGetHandle(), &info), file);
        description.Take(info);

        int type;
        nuint rank, count;
        OrtApi.Check(((delegate* unmanaged<nint, int*, nint>)OrtApi.Function(OrtFunction.GetTensorElementType))(info, &type), file);
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.Function(OrtFunction.GetDimensionsCount))(info, &rank), file);
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.Function(OrtFunction.GetTensorShapeElementCount))(info, &count), file);
        if (type != elementType)
        {
            throw new OnnxException(0, $"{file}: 输出元素类型 {type} 不受支持。 Output has elements of type {type}, expected {elementType}.");
        }

        var shape = new long[rank];
        fixed (long* dimensions = shape)
        {
            OrtApi.Check(((delegate* unmanaged<nint, long*, nuint, nint>)OrtApi.Function(OrtFunction.GetDimensions))(info, dimensions, rank), file);
        }

        void* data;
        OrtApi.Check(((delegate* unmanaged<nint, void**, nint>)OrtApi.Function(OrtFunction.GetTensorMutableData))(value.DangerousGetHandle(), &data), file);
        return new OnnxOutput(new ReadOnlySpan<float>(data, checked((int)count)).ToArray(), shape);
    }

    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        _pins.ForEach(pin => pin.Free());
    }

    private OrtValueHandle Run(nint session, nint options, nint outputName)
    {
        var names = stackalloc nint[_names.Count];
        var values = stackalloc nint[_values.Count];
        for (var i = 0; i < _names.Count; i++)
        {
            (names[i], values[i]) = (_names[i], _values[i].DangerousGetHandle());
        }

        nint created = 0;
        OrtApi.Check(
            ((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OrtApi.Function(OrtFunction.Run))(
                session, options, names, values, (nuint)_names.Count, &outputName, 1, &created),
            file);
        var result = new OrtValueHandle();
        result.Take(created);
        return result;
    }

    private nint Pin(Array array)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        _pins.Add(pin);
        return pin.AddrOfPinnedObject();
    }
}
