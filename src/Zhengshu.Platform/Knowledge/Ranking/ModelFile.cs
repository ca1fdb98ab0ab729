using System.Text.Encodings.Web;
using System.Text.Json;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>Files of learned models, JSON with the names of the features they were learned for.</summary>
internal static class ModelFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly JsonSerializerOptions Dense = new(Json) { WriteIndented = false };

    /// <param name="path">The file.</param>
    /// <param name="fits">Whether a model is one for the features and classes at hand.</param>
    /// <exception cref="InvalidDataException">The file is damaged or was learned for other features or classes.</exception>
    public static TModel Load<TModel>(string path, Func<TModel, bool> fits) where TModel : class
    {
        try
        {
            return JsonSerializer.Deserialize<TModel>(File.ReadAllText(path), Json) is { } model && fits(model)
                ? model
                : throw new InvalidDataException($"{path} 是按别的特征学习的，请用 zhengshu train 重新生成。");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train 重新生成。", fault);
        }
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static LinearClassifier LoadClassifier(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return LinearClassifier.Load(file);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train answers 重新生成。", fault);
        }
    }

    public static void Save(string path, LinearClassifier classifier)
    {
        using var file = File.Create(path);
        classifier.Save(file);
    }

    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="model">What is saved.</param>
    /// <param name="rows">What opens each element that gets a line of its own; null for one value a line.</param>
    public static void Save<TModel>(string path, TModel model, string? rows = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, (rows is null ? JsonSerializer.Serialize(model, Json) : JsonSerializer.Serialize(model, Dense).Replace(rows, "\n" + rows, StringComparison.Ordinal)) + "\n");
    }
}
