using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class CoreCountTests
{
    [Fact]
    public void Two_threads_of_one_core_count_once() =>
        Assert.Equal(3, CoreCount.CountCores(
        [
            "processor : 0", "physical id : 0", "core id : 0",
            "processor : 1", "physical id : 0", "core id : 0",
            "processor : 2", "physical id : 0", "core id : 1",
            "processor : 3", "physical id : 1", "core id : 0",
        ]));

    [Fact]
    public void This_machine_has_at_least_one() => Assert.InRange(CoreCount.Real(), 1, Environment.ProcessorCount);
}
