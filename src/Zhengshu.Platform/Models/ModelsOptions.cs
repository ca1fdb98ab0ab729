using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Platform.Models;

/// <summary>Settings under the key <c>Models</c>.</summary>
public sealed class ModelsOptions
{
    /// <summary>The chat model that writes answers in plain language (对话模型); off unless it has an endpoint.</summary>
    [ValidateObjectMembers]
    public ChatModelOptions Chat { get; set; } = new();
}

/// <summary>Settings under the key <c>Models:Chat</c>: any server with the OpenAI chat completions interface, or a GGUF file run by this program itself.</summary>
public sealed class ChatModelOptions : IValidatableObject
{
    /// <summary>
    /// Base address such as <c>http://10.0.0.5:8000/v1</c>; <c>/chat/completions</c> is appended where it is not there. http or https; private addresses are
    /// allowed, because this is the operator's own setting. Default: none, no model is used and answers are quoted from the sources.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>
    /// GGUF file of a chat model that this program runs itself, in a process of its own; instead of an endpoint. Relative paths are taken from the working
    /// directory. Default: none.
    /// </summary>
    public string? File { get; set; }

    /// <summary>With a file: requests answered at once. Default 4, 1–64.</summary>
    [Range(1, 64, ErrorMessage = "Models:Chat:Slots must lie between 1 and 64.")]
    public int Slots { get; set; } = 4;

    /// <summary>With a file: tokens of one request, prompt and answer together. Default 4,096, 512–1,048,576; never more than the model was trained for.</summary>
    [Range(512, 1_048_576, ErrorMessage = "Models:Chat:ContextTokens must lie between 512 and 1048576.")]
    public int ContextTokens { get; set; } = 4096;

    /// <summary>Name of the model as its server knows it; required with an endpoint, told in responses with a file.</summary>
    [StringLength(200, ErrorMessage = "Models:Chat:Model must not be longer than 200 characters.")]
    public string? Model { get; set; }

    /// <summary>Sent as bearer token; never logged. Default: none is sent.</summary>
    [StringLength(4096, ErrorMessage = "Models:Chat:ApiKey must not be longer than 4096 characters.")]
    public string? ApiKey { get; set; }

    /// <summary>Longest wait for a whole answer, or for the next piece of a streamed one. Default 30 s, 1 s to 10 min. Then the answer is quoted from the sources.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Models:Chat:Timeout must lie between 00:00:01 and 00:10:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most tokens that one answer may take. Default 600, 16–32,768. Sentences cut off there are dropped.</summary>
    [Range(16, 32_768, ErrorMessage = "Models:Chat:MaxTokens must lie between 16 and 32768.")]
    public int MaxTokens { get; set; } = 600;

    /// <summary>Whether a model is connected.</summary>
    internal bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint) || IsLocal;

    /// <summary>Whether this program runs the model itself.</summary>
    internal bool IsLocal => !string.IsNullOrWhiteSpace(File);

    /// <summary>The model's name: as set, else that of its file.</summary>
    internal string Name => string.IsNullOrWhiteSpace(Model) ? System.IO.Path.GetFileNameWithoutExtension(File ?? "") : Model;

    /// <summary>Where chat completions are asked for.</summary>
    internal Uri Completions
    {
        get
        {
            var address = Endpoint!.Trim().TrimEnd('/');
            return new Uri(address.EndsWith(CompletionsPath, StringComparison.Ordinal) ? address : address + CompletionsPath);
        }
    }

    private const string CompletionsPath = "/chat/completions";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }

        if (IsLocal)
        {
            if (!string.IsNullOrWhiteSpace(Endpoint))
            {
                yield return new ValidationResult("Models:Chat:File must not be set together with Models:Chat:Endpoint.", [nameof(File)]);
            }
            else if (!System.IO.File.Exists(File))
            {
                yield return new ValidationResult("Models:Chat:File must be an existing GGUF file.", [nameof(File)]);
            }

            yield break;
        }

        if (!Uri.TryCreate(Endpoint!.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            yield return new ValidationResult("Models:Chat:Endpoint must be an http or https address.", [nameof(Endpoint)]);
        }
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return new ValidationResult("Models:Chat:Endpoint must hold no user name, query or fragment; a key belongs to Models:Chat:ApiKey.", [nameof(Endpoint)]);
        }

        if (string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult("Models:Chat:Model must be set when Models:Chat:Endpoint is.", [nameof(Model)]);
        }

        if (ApiKey is not null && ApiKey.Any(c => c is < '!' or > '~'))
        {
            yield return new ValidationResult("Models:Chat:ApiKey must consist of printable ASCII characters without spaces.", [nameof(ApiKey)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class ModelsOptionsValidator : IValidateOptions<ModelsOptions>;
