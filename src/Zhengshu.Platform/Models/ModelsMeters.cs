using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Zhengshu.Platform.Models;

/// <summary>Measures calls of chat models, under the names of OpenTelemetry's conventions for generative AI.</summary>
internal sealed class ModelsMeters
{
    public const string MeterName = "Zhengshu.Models";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;

    public ModelsMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _duration = meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "Time of one call, from request to the end of the answer");
        _tokens = meter.CreateCounter<long>("gen_ai.client.token.usage", "{token}", "Tokens as the server counted them");
    }

    /// <param name="model">Name of the model.</param>
    /// <param name="duration">Time of the call.</param>
    /// <param name="error">What it ended by: a failure, or canceled; null for success.</param>
    public void Ended(string model, TimeSpan duration, string? error)
    {
        var tags = new TagList { { "gen_ai.operation.name", "chat" }, { "gen_ai.request.model", model } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        _duration.Record(duration.TotalSeconds, tags);
    }

    public void Used(string model, long? input, long? output)
    {
        _tokens.Add(input ?? 0, new TagList { { "gen_ai.request.model", model }, { "gen_ai.token.type", "input" } });
        _tokens.Add(output ?? 0, new TagList { { "gen_ai.request.model", model }, { "gen_ai.token.type", "output" } });
    }
}
