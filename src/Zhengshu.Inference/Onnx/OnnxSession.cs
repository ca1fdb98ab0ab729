namespace Zhengshu.Inference.Onnx;

/// <summary>A loaded ONNX model. Runs may overlap: the class is thread-safe until it is disposed.</summary>
public sealed unsafe class OnnxSession : IDisposable
{
    private const int AllOptimizations = 99;
    private const int Int64Elements = 7;
    private const int FloatElements = 1;

    private readonly OrtSessionHandle _session;
    private readonly string _file;
    private readonly Dictionary<string, byte[]> _names = new(StringComparer.Ordinal);

    private OnnxSession(OrtSessionHandle session, string file)
    {
        (_session, _file) = (session, file);
        Inputs = Names(OrtFunction.SessionGetInputCount, OrtFunction.SessionGetInputName);
        Outputs = Names(OrtFunction.SessionGetOutputCount, OrtFunction.SessionGetOutputName);
        foreach (var name in Inputs.Concat(Outputs))
        {
            _names[name] = OrtEnvironment.Utf8(name);
        }
    }

    /// <summary>Version of ONNX Runtime in use, e.g. <c>1.28.2</c>.</summary>
    public static string RuntimeVersion
    {
        get
        {
            _ = OrtEnvironment.Handle;
            return OrtApi.RuntimeVersion;
        }
    }

    /// <summary>Names of the model's inputs, in its order.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Names of the model's outputs, in its order.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Loads the model in <paramref name="file"/>.</summary>
    /// <exception cref="ArgumentException">Fewer threads than one.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxException">The file is not a model this runtime can load.</exception>
    /// <exception cref="Native.NativeLibraryException">The runtime itself is not installed.</exception>
    public static OnnxSession Load(string file, OnnxSessionOptions options)
    {
        if (options.Threads < 1)
        {
            throw new ArgumentException($"线程数 {options.Threads} 小于 1。 Threads must be at least 1.", nameof(options));
        }

        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"缺少模型文件 {file}。 Model file {file} is missing.", file);
        }

        using var settings = CreateOptions(options);
        var session = new OrtSessionHandle();
        nint created = 0;
        fixed (byte* path = OrtEnvironment.Utf8(file))
        {
            OrtApi.Check(
                ((delegate* unmanaged<nint, byte*, nint, nint*, nint>)OrtApi.Function(OrtFunction.CreateSession))(
                    OrtEnvironment.Handle.DangerousGetHandle(), path, settings.DangerousGetHandle(), &created),
                file);
        }

        session.Take(created);
        return new OnnxSession(session, file);
    }

    /// <summary>Runs the model and returns its output <paramref name="output"/>.</summary>
    /// <exception cref="OnnxException">The model refused the inputs, or the output is not of 32-bit floats.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the run stops at its next operator.</exception>
    public OnnxOutput Run(ReadOnlySpan<OnnxInput> inputs, string output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var call = new OrtCall(_file);
        foreach (var input in inputs)
        {
            call.Add(NameOf(input.Name), input.Name, input.Values, sizeof(long), input.Shape, Int64Elements);
        }

        using var value = call.Run(_session, NameOf(output), cancellationToken);
        return call.Read(value, FloatElements);
    }

    /// <summary>Runs a model with one input of floats and returns its output <paramref name="output"/>.</summary>
    /// <exception cref="OnnxException">The model refused the input, or the output is not of 32-bit floats.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the run stops at its next operator.</exception>
    public OnnxOutput Run(OnnxFloatInput input, string output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var call = new OrtCall(_file);
        call.Add(NameOf(input.Name), input.Name, input.Values, sizeof(float), input.Shape, FloatElements);
        using var value = call.Run(_session, NameOf(output), cancellationToken);
        return call.Read(value, FloatElements);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private byte[] NameOf(string name) => _names.TryGetValue(name, out var utf8)
        ? utf8
        : throw new OnnxException(0, $"{_file}: 模型没有名为 {name} 的输入或输出。 The model has no input or output named {name}; it has {string.Join(", ", _names.Keys)}.");

    private static OrtSessionOptionsHandle CreateOptions(OnnxSessionOptions options)
    {
        var handle = new OrtSessionOptionsHandle();
        nint settings;
        OrtApi.Check(((delegate* unmanaged<nint*, nint>)OrtApi.Function(OrtFunction.CreateSessionOptions))(&settings), "ONNX Runtime");
        handle.Take(settings);
        Set(settings, OrtFunction.SetSessionGraphOptimizationLevel, AllOptimizations);
        Set(settings, OrtFunction.SetIntraOpNumThreads, options.Threads);
        Set(settings, OrtFunction.SetInterOpNumThreads, 1);
        if (!options.KeepMemory)
        {
            Call(settings, OrtFunction.DisableCpuMemArena);
            Call(settings, OrtFunction.DisableMemPattern);
        }

        Configure(settings, "session.intra_op.allow_spinning", options.AllowSpinning ? "1" : "0");
        foreach (var (key, value) in options.Settings)
        {
            Configure(settings, key, value);
        }

        return handle;
    }

    private static void Set(nint settings, OrtFunction function, int value) =>
        OrtApi.Check(((delegate* unmanaged<nint, int, nint>)OrtApi.Function(function))(settings, value), function.ToString());

    private static void Call(nint settings, OrtFunction function) =>
        OrtApi.Check(((delegate* unmanaged<nint, nint>)OrtApi.Function(function))(settings), function.ToString());

    private static void Configure(nint settings, string key, string value)
    {
        fixed (byte* k = OrtEnvironment.Utf8(key), v = OrtEnvironment.Utf8(value))
        {
            OrtApi.Check(((delegate* unmanaged<nint, byte*, byte*, nint>)OrtApi.Function(OrtFunction.AddSessionConfigEntry))(settings, k, v), key);
        }
    }

    private string[] Names(OrtFunction count, OrtFunction name)
    {
        nint allocator;
        OrtApi.Check(((delegate* unmanaged<nint*, nint>)OrtApi.Function(OrtFunction.GetAllocatorWithDefaultOptions))(&allocator), _file);
        var session = _session.DangerousGetHandle();
        nuint n;
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.Function(count))(session, &n), _file);
        var names = new string[n];
        for (nuint i = 0; i < n; i++)
        {
            byte* text;
            OrtApi.Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)OrtApi.Function(name))(session, i, allocator, &text), _file);
            names[i] = OrtApi.Text(text);
            OrtApi.Check(((delegate* unmanaged<nint, void*, nint>)OrtApi.Function(OrtFunction.AllocatorFree))(allocator, text), _file);
        }

        return names;
    }
}
