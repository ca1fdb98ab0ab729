using System.Text;
using System.Threading.Channels;

namespace Zhengshu.Host.Serving;

/// <summary>A text writer whose lines, carriage returns and flushes become items of a channel; it waits while the channel is full.</summary>
internal sealed class ChannelWriter(ChannelWriter<RunCommand.Line> lines, Func<string, RunCommand.Line> wrap, CancellationToken stop) : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
        {
            _text.Append(value);
        }

        if (value is '\n' or '\r')
        {
            Flush();
        }
    }

    public override void Flush()
    {
        if (Take() is { } text && !lines.TryWrite(wrap(text)))
        {
            lines.WriteAsync(wrap(text), stop).AsTask().GetAwaiter().GetResult();
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Take() is { } text)
        {
            await lines.WriteAsync(wrap(text), cancellationToken);
        }
    }

    private string? Take()
    {
        lock (_gate)
        {
            if (_text.Length == 0)
            {
                return null;
            }

            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
