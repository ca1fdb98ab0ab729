namespace Zhengshu.Inference.Llama;

/// <summary>
/// How many threads a step uses. Threads of a model wait for each other at every layer by spinning: where other work takes a core away, two of
/// them are up to 30 times slower than one. So steps that take longer than half the threads need halve them, and now and then one step tries more.
/// </summary>
internal sealed class ThreadGovernor
{
    private const double Slow = 1.5;
    private const int SlowStepsBeforeFewer = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    /// <summary>Seconds that a step of so many answers takes with so many threads, the last steps counting most.</summary>
    private readonly Dictionary<(int Threads, int Answers), double> _usual = [];
    private int _slowSteps;
    private readonly int _most;
    private int _stayed;
    private TimeSpan _pause = FirstPause;
    private TimeSpan _changed;

    internal ThreadGovernor(int most) => _most = _stayed = Threads = most;

    /// <summary>Threads of the next step.</summary>
    internal int Threads { get; private set; }

    /// <summary>Takes in how long a step took in which each running answer grew by one token.</summary>
    /// <param name="answers">Answers that grew.</param>
    /// <param name="took">Time of the step.</param>
    /// <param name="now">Time since any fixed point.</param>
    internal void Stepped(int answers, TimeSpan took, TimeSpan now)
    {
        var seconds = took.TotalSeconds;
        if (Threads != _stayed)
        {
            EndTrial(answers, seconds, now);
        }
        else if (IsSlow(answers, seconds))
        {
            if (++_slowSteps == SlowStepsBeforeFewer)
            {
                Stay(Threads / 2, now);
                _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
            }
        }
        else
        {
            _slowSteps = 0;
            Learn(answers, seconds);
            BeginTrial(answers, now);
        }
    }

    private bool IsSlow(int answers, double seconds) =>
        Threads > 1 && _usual.TryGetValue((Threads / 2, answers), out var withFewer) && seconds > Slow * withFewer;

    /// <summary>Fewer threads once for every number of answers, to know what they take; more after a pause.</summary>
    private void BeginTrial(int answers, TimeSpan now)
    {
        if (Threads > 1 && !_usual.ContainsKey((Threads / 2, answers)))
        {
            Threads /= 2;
        }
        else if (Threads < _most && now - _changed > _pause)
        {
            Threads = Math.Min(_most, Threads * 2);
        }
        else if (Threads == _most && now - _changed > LongestPause)
        {
            _pause = FirstPause;
        }
    }

    private void EndTrial(int answers, double seconds, TimeSpan now)
    {
        var before = _usual.GetValueOrDefault((_stayed, answers), double.MaxValue);
        Learn(answers, seconds);
        if (seconds < before)
        {
            Stay(Threads, now);
            return;
        }

        (_pause, _changed) = Threads > _stayed ? (TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks)), now) : (_pause, _changed);
        Threads = _stayed;
    }

    private void Stay(int threads, TimeSpan now) => (Threads, _stayed, _slowSteps, _changed) = (threads, threads, 0, now);

    private void Learn(int answers, double seconds)
    {
        const double weight = 0.2;
        var key = (Threads, answers);
        _usual[key] = _usual.TryGetValue(key, out var usual) ? usual + (weight * (seconds - usual)) : seconds;
    }
}
