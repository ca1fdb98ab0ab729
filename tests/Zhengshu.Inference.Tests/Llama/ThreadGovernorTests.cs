using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class ThreadGovernorTests
{
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void On_a_quiet_machine_all_threads_work()
    {
        var governor = new ThreadGovernor(4);

        Run(governor, steps: 50, threads => 40.0 / threads);

        Assert.Equal(4, governor.Threads);
    }

    [Fact]
    public void Other_work_makes_them_fewer_and_its_end_more_again()
    {
        var governor = new ThreadGovernor(2);
        Run(governor, 50, threads => 20.0 / threads);

        Run(governor, 20, threads => threads == 2 ? 300 : 22);
        Assert.Equal(1, governor.Threads);

        var lost = Run(governor, 1000, threads => threads == 2 ? 300 : 22) - (1000 * 22);
        Assert.InRange(lost, 0, 5000); // of 22,000 ms: now and then a step with both is tried

        Run(governor, 1000, threads => 20.0 / threads);
        Assert.Equal(2, governor.Threads);
    }

    [Fact]
    public void An_engine_that_starts_among_other_work_finds_out()
    {
        var governor = new ThreadGovernor(2);

        Run(governor, 6, threads => threads == 2 ? 300 : 22);

        Assert.Equal(1, governor.Threads);
    }

    [Fact]
    public void A_single_thread_stays()
    {
        var governor = new ThreadGovernor(1);

        Run(governor, 20, _ => 1000);

        Assert.Equal(1, governor.Threads);
    }

    private double Run(ThreadGovernor governor, int steps, Func<int, double> milliseconds)
    {
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var took = milliseconds(governor.Threads);
            sum += took;
            _now += TimeSpan.FromMilliseconds(took);
            governor.Stepped(1, TimeSpan.FromMilliseconds(took), _now);
        }

        return sum;
    }
}
