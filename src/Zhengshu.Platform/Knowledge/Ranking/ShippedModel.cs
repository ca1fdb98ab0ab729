using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>A learned model as it is shipped (data/models/answer-rankers), read when it is first needed; <c>train answers</c> puts one in that has not seen the question at hand.</summary>
/// <param name="shipped">The shipped files.</param>
/// <param name="file">Name of the model's file.</param>
/// <param name="load">Reads it.</param>
internal class ShippedModel<TModel>(ShippedFiles shipped, string file, Func<string, TModel> load)
    where TModel : class
{
    private TModel? _model;

    /// <summary>Where the model is read from, and where training saves it.</summary>
    public string Path { get; } = shipped.Path("data", "models", "answer-rankers", file);

    public TModel Model
    {
        get => _model ??= load(Path);
        set => _model = value;
    }
}
