using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Zhengshu.Platform.Models;

namespace Zhengshu.Platform.Tests.Models;

public sealed class ModelsOptionsTests
{
    [Fact]
    public async Task Without_settings_there_is_no_model()
    {
        await using var box = new ModelBox([]);

        Assert.Null(box.Writing);
    }

    [Fact]
    public async Task Endpoint_and_name_of_the_model_are_enough()
    {
        await using var box = new ModelBox(new Dictionary<string, string?> { ["Models:Chat:Endpoint"] = "http://10.0.0.5:8000/v1/", ["Models:Chat:Model"] = "qwen3-8b" });

        Assert.NotNull(box.Writing);
        var chat = box.Services.GetRequiredService<IOptions<ModelsOptions>>().Value.Chat;
        Assert.Equal("http://10.0.0.5:8000/v1/chat/completions", chat.Completions.ToString());
        Assert.Equal((TimeSpan.FromSeconds(30), 600), (chat.Timeout, chat.MaxTokens));
    }

    [Fact]
    public async Task Wrong_settings_are_refused_all_at_once_and_by_name()
    {
        await using var box = new ModelBox(new Dictionary<string, string?>
        {
            ["Models:Chat:Endpoint"] = "ftp://models", ["Models:Chat:Timeout"] = "00:00:00", ["Models:Chat:MaxTokens"] = "0", ["Models:Chat:ApiKey"] = "a key",
        });

        var refused = Assert.Throws<OptionsValidationException>(() => box.Writing);

        foreach (var key in (string[])["Endpoint", "Model", "Timeout", "MaxTokens", "ApiKey"])
        {
            Assert.Matches($"Models(Options)?[.:]Chat[.:]{key} must", refused.Message);
        }

        Assert.DoesNotContain("a key must", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:secret@models/v1")]
    [InlineData("http://models/v1?key=secret")]
    [InlineData("models:8000")]
    public async Task Endpoint_with_a_secret_or_without_scheme_is_refused(string endpoint)
    {
        await using var box = new ModelBox(new Dictionary<string, string?> { ["Models:Chat:Endpoint"] = endpoint, ["Models:Chat:Model"] = "m" });

        var refused = Assert.Throws<OptionsValidationException>(() => box.Writing);

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_enough_and_names_the_model()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.gguf");
        await File.WriteAllTextAsync(file, "GGUF", TestContext.Current.CancellationToken);
        await using var box = new ModelBox(new Dictionary<string, string?> { ["Models:Chat:File"] = file });

        Assert.NotNull(box.Writing);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), box.Services.GetRequiredService<IOptions<ModelsOptions>>().Value.Chat.Name);
        File.Delete(file);
    }

    [Theory]
    [InlineData("/nowhere/model.gguf", null, "4", "Models:Chat:File must be an existing GGUF file.")]
    [InlineData("/nowhere/model.gguf", null, "0", "Slots must")]
    [InlineData("/nowhere/model.gguf", "http://10.0.0.5/v1", "4", "Models:Chat:File must not be set together with Models:Chat:Endpoint.")]
    public async Task A_wrong_file_is_refused_by_name(string file, string? endpoint, string slots, string message)
    {
        await using var box = new ModelBox(new Dictionary<string, string?> { ["Models:Chat:File"] = file, ["Models:Chat:Endpoint"] = endpoint, ["Models:Chat:Slots"] = slots });

        var refused = Assert.Throws<OptionsValidationException>(() => box.Writing);

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
