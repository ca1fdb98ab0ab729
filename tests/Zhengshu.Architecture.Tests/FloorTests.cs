namespace Zhengshu.Architecture.Tests;

public class FloorTests
{
    /// <summary>Bottom to top; Text and Inference stand side by side.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Zhengshu.Text"] = [],
        ["Zhengshu.Inference"] = [],
        ["Zhengshu.Kernel"] = [],
        ["Zhengshu.Platform"] = ["Zhengshu.Text", "Zhengshu.Inference", "Zhengshu.Kernel"],
        ["Zhengshu.Apps"] = ["Zhengshu.Text", "Zhengshu.Inference", "Zhengshu.Kernel", "Zhengshu.Platform"],
        ["Zhengshu.Console"] = ["Zhengshu.Text", "Zhengshu.Kernel", "Zhengshu.Platform", "Zhengshu.Apps"],
    };

    public static TheoryData<string> Floors => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Floors))]
    public void Floor_names_only_lower_floors(string floor)
    {
        using var assembly = new TypeUses(PathOf(floor));
        var offences =
            from pair in assembly.Read()
            from used in pair.Value
            let other = string.Join('.', used.Split('.').Take(2)) is var name && name == "Zhengshu.Pages" ? "Zhengshu.Console" : name
            where other.StartsWith("Zhengshu.", StringComparison.Ordinal) && other != floor && !MayUse[floor].Contains(other)
            select $"{pair.Key} uses {used}";

        Assert.Empty(offences);
    }

    [Theory]
    [InlineData("Zhengshu.Platform")]
    [InlineData("Zhengshu.Apps")]
    public void Module_meets_another_only_through_its_contracts(string floor)
    {
        using var assembly = new TypeUses(PathOf(floor));
        var offences =
            from pair in assembly.Read()
            let module = ModuleOf(pair.Key, floor)
            where module is not null
            from used in pair.Value
            let other = ModuleOf(used, floor)
            where other is not null && other != module && !used.StartsWith($"{floor}.{other}.Contracts.", StringComparison.Ordinal)
            select $"{pair.Key} uses {used}";

        Assert.Empty(offences);
    }

    [Theory]
    [InlineData("Zhengshu.Apps", "Zhengshu.Platform")]
    [InlineData("Zhengshu.Console", "Zhengshu.Platform")]
    [InlineData("Zhengshu.Console", "Zhengshu.Apps")]
    public void Higher_floor_calls_modules_through_their_contracts(string floor, string below)
    {
        using var assembly = new TypeUses(PathOf(floor));
        var offences =
            from pair in assembly.Read()
            from used in pair.Value
            let module = ModuleOf(used, below)
            where module is not null && !used.StartsWith($"{below}.{module}.Contracts.", StringComparison.Ordinal)
            select $"{pair.Key} uses {used}";

        Assert.Empty(offences);
    }

    [Fact]
    public void Pages_never_touch_the_database()
    {
        using var assembly = new TypeUses(PathOf("Zhengshu.Console"));
        var offences =
            from pair in assembly.Read()
            from used in pair.Value
            where used.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || used.StartsWith("Zhengshu.Kernel.Database.", StringComparison.Ordinal)
            select $"{pair.Key} uses {used}";

        Assert.Empty(offences);
    }

    [Fact]
    public void Boundary_test_sees_what_a_method_body_names()
    {
        using var assembly = new TypeUses(PathOf("Zhengshu.Platform"));

        Assert.Contains("Zhengshu.Platform.Identity.Users.Passwords", assembly.Read()["Zhengshu.Platform.Identity.Contracts.SignIn"]);
    }

    private static string PathOf(string floor) => Path.Combine(AppContext.BaseDirectory, floor + ".dll");

    /// <summary>The module that a type belongs to; null for types of other floors, of the floor's root and of the compiler.</summary>
    private static string? ModuleOf(string type, string floor) =>
        type.StartsWith(floor + ".", StringComparison.Ordinal) && type[(floor.Length + 1)..].Split('.') is { Length: > 1 } parts ? parts[0] : null;
}
