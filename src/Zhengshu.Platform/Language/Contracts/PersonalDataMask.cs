using Microsoft.Extensions.Logging;
using Zhengshu.Inference.Names;
using Zhengshu.Inference.Native;
using Zhengshu.Inference.Onnx;
using Zhengshu.Kernel.Files;
using Zhengshu.Text;
using Zhengshu.Text.PersonalData;

namespace Zhengshu.Platform.Language.Contracts;

/// <summary>
/// Masks personal data in what people write before it is stored or leaves the program (个人信息去标识化): by form, checksum and announcing words, and with the shipped LAC model also
/// names that nothing announces. Where that model is missing or damaged it masks by rules alone and the log says so once. Thread-safe.
/// </summary>
public sealed partial class PersonalDataMask : IDisposable
{
    private readonly Lazy<Lac?> _names;
    private readonly MaskOptions _options;

    /// <param name="shipped">Where <c>data/models/lac</c> stands.</param>
    /// <param name="logger">Says that the model cannot be loaded.</param>
    public PersonalDataMask(ShippedFiles shipped, ILogger<PersonalDataMask> logger)
    {
        _names = new Lazy<Lac?>(() => Load(shipped.Path("data", "models", "lac"), logger));
        _options = MaskOptions.Default with { NameFinder = text => _names.Value is { } names ? Persons(names, text) : [] };
    }

    /// <summary>The text with personal data masked by stars: 138****5678, 张**.</summary>
    public string Mask(string text) => Masker.Mask(text, _options);

    /// <summary>The names of persons that the model finds, for <see cref="MaskOptions.NameFinder"/>.</summary>
    internal static IEnumerable<TextSpan> Persons(Lac names, string text) =>
        names.FindNames(text, default).Where(name => name.Kind == NameKind.Person).Select(name => new TextSpan(name.Start, name.Text.Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_names.IsValueCreated)
        {
            _names.Value?.Dispose();
        }
    }

    private static Lac? Load(string folder, ILogger logger)
    {
        try
        {
            return Lac.Load(folder, new LacOptions());
        }
        catch (Exception missing) when (missing is IOException or InvalidDataException or OnnxException or NativeLibraryException)
        {
            LogRulesOnly(logger, missing.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "人名识别模型不可用，个人信息只按规则遮盖：{Reason}")]
    private static partial void LogRulesOnly(ILogger logger, string reason);
}
