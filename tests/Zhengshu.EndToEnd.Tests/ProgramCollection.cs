namespace Zhengshu.EndToEnd.Tests;

/// <summary>All stories share one program: its first start loads the sample city.</summary>
[CollectionDefinition]
public sealed class ProgramCollection : ICollectionFixture<RunningProgram>;
