using System.Text;
using System.Threading.Channels;

namespace Zhengshu.Inference.Llama;

/// <summary>A request on its way: its sampler, what of it is done, and where its pieces go.</summary>
internal sealed class Generation(GenerationRequest request, TokenSampler sampler, CancellationToken cancellationToken)
{
    private readonly StopText _text = new(request.Stops);
    private readonly Channel<GeneratedPiece> _pieces = Channel.CreateUnbounded<GeneratedPiece>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private int _made;
    private volatile bool _closed;

    internal GenerationRequest Request { get; } = request;

    internal CancellationToken CancellationToken { get; } = cancellationToken;

    internal ChannelReader<GeneratedPiece> Pieces => _pieces.Reader;

    /// <summary>Whether its stream has ended; its slot is free then.</summary>
    internal bool IsClosed => _closed;

    /// <summary>Prompt tokens taken over from the cache.</summary>
    internal int Reused { get; set; }

    /// <summary>The token chosen last, not yet in the cache.</summary>
    internal int Last { get; private set; }

    /// <summary>Chooses the next token and hands out its text; true when the answer is complete.</summary>
    internal bool Advance(LlamaModel model, ReadOnlySpan<float> logits, int room)
    {
        var token = Last = sampler.Next(logits);
        _made++;
        var ended = model.EndsAnswer(token);
        IReadOnlyList<TokenLogProbability> tokens = Request.Sampling.TopLogProbabilities > 0 ? [sampler.Explain(token, logits)] : [];
        var text = ended ? "" : _text.Add(Request.ShownTokens.TryGetValue(token, out var shown) ? Encoding.UTF8.GetBytes(shown) : model.Piece(token));
        var full = _made >= Request.MaxTokens || room <= 0;
        if (!ended && !_text.Stopped && !full)
        {
            if (text.Length > 0 || tokens.Count > 0)
            {
                _pieces.Writer.TryWrite(new GeneratedPiece(text, tokens, null));
            }

            return false;
        }

        text += _text.Finish();
        var reason = ended || _text.Stopped ? FinishReason.Stop : FinishReason.Length;
        _pieces.Writer.TryWrite(new GeneratedPiece(text, tokens, new GenerationEnd(reason, Request.Prompt.Count, Reused, _made)));
        return true;
    }

    /// <summary>Ends the stream, with an error where there is one, and frees the sampler.</summary>
    internal void Close(Exception? error)
    {
        _closed = true;
        sampler.Dispose();
        _pieces.Writer.TryComplete(error);
    }
}
