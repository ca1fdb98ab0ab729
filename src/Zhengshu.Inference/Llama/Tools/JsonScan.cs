namespace Zhengshu.Inference.Llama.Tools;

/// <summary>
/// Follows a JSON object or array while its text grows: looks at each character once, and ends at the first that JSON cannot have there.
/// Numbers, literals and escapes are not checked; <see cref="CallJson.Value"/> does that once the whole is there.
/// </summary>
/// <param name="start">Where it begins in the text.</param>
internal sealed class JsonScan(int start)
{
    private int _at = start;
    private Place _place = Place.Value;
    private int _depth;
    private ulong _arrays; // a bit for each level: whether it is an array
    private bool _isKey;

    private enum Place
    {
        Value,
        FirstItem,
        FirstKey,
        Key,
        Colon,
        AfterValue,
        Text,
        Escape,
        Scalar,
    }

    /// <summary>Where it begins in the text.</summary>
    internal int Start { get; } = start;

    private bool IsOver => _depth == 0 && _place == Place.AfterValue;

    private bool IsInArray => ((_arrays >> (_depth - 1)) & 1) == 1;

    /// <summary>Where it ends; 0 = it is unfinished, −1 = it is none.</summary>
    /// <param name="text">The text of the last time, or a longer one that begins with it.</param>
    internal int End(ReadOnlySpan<char> text)
    {
        while (!IsOver && _at < text.Length)
        {
            if (!Step(text[_at]))
            {
                return -1;
            }

            _at++;
        }

        return IsOver ? _at : 0;
    }

    private bool Step(char unit)
    {
        if (_place == Place.Scalar && !char.IsAsciiLetterOrDigit(unit) && unit is not ('+' or '-' or '.'))
        {
            _place = Place.AfterValue;
        }

        return _place switch
        {
            Place.Scalar => true,
            Place.Escape => Go(Place.Text),
            Place.Text => unit >= ' ' && Go(unit == '\\' ? Place.Escape : unit != '"' ? Place.Text : _isKey ? Place.Colon : Place.AfterValue),
            _ => (_depth > 0 && unit is ' ' or '\t' or '\n' or '\r') || Sign(unit),
        };
    }

    private bool Sign(char unit) => (unit, _place) switch
    {
        ('{' or '[', Place.Value or Place.FirstItem) => Open(isArray: unit == '['),
        ('}', Place.FirstKey) or (']', Place.FirstItem) => Close(),
        ('}', Place.AfterValue) => !IsInArray && Close(),
        (']', Place.AfterValue) => IsInArray && Close(),
        (',', Place.AfterValue) => Go(IsInArray ? Place.Value : Place.Key),
        (':', Place.Colon) => Go(Place.Value),
        ('"', Place.Key or Place.FirstKey) => OpenText(isKey: true),
        ('"', Place.Value or Place.FirstItem) => _depth > 0 && OpenText(isKey: false),
        ('-' or 't' or 'f' or 'n' or (>= '0' and <= '9'), Place.Value or Place.FirstItem) => _depth > 0 && Go(Place.Scalar),
        _ => false,
    };

    private bool Open(bool isArray)
    {
        if (_depth == CallJson.MostDepth)
        {
            return false;
        }

        _arrays = (_arrays & ~(1UL << _depth)) | ((isArray ? 1UL : 0) << _depth);
        _depth++;
        return Go(isArray ? Place.FirstItem : Place.FirstKey);
    }

    private bool Close()
    {
        _depth--;
        return Go(Place.AfterValue);
    }

    private bool OpenText(bool isKey)
    {
        _isKey = isKey;
        return Go(Place.Text);
    }

    private bool Go(Place place)
    {
        _place = place;
        return true;
    }
}
